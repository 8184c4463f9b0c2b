using Orchestration.Compose.Observation;
using Orchestration.Compose.Planning;
using Orchestration.Engines;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    private bool _isAttached;

    /// <summary>
    /// Ties to a project that is on an engine, without its files: its services and what they depend on are read from the labels
    /// of its containers. Good for everything but making containers: how, only the files know.
    /// </summary>
    /// <param name="projectName">Name of the project. One that has no container is a project without services.</param>
    /// <param name="engine">One engine, or a cluster.</param>
    /// <param name="options">How plans are made and run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The application.</returns>
    public static async Task<ComposeApplication> AttachAsync(string projectName, IEngine engine, DeploymentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(projectName);
        ArgumentNullException.ThrowIfNull(engine);
        var observed = await ProjectObserver.ObserveAsync(engine, new(projectName) { ContainersOnly = true, NeedsDetails = static _ => true }, cancellationToken).ConfigureAwait(false);
        return new(LabelledProject.Of(projectName, observed), engine, options) { _isAttached = true };
    }

    private void RequireFiles()
    {
        if (_isAttached) throw new DeploymentException(DeploymentCodes.InvalidOptions, $"how containers of '{Project.Name}' are made is not known: it was found by its labels", new() { Remedy = "Load the project's files." });
    }
}
