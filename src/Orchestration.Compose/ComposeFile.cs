using System.Text;

namespace Orchestration.Compose;

/// <summary>Compose files with everything that says how they are read. Immutable: each method gives a new value.</summary>
public sealed class ComposeFile
{
    private const string TextName = "compose.yaml";

    private ComposeFile(ComposeLoadOptions options) => Options = options;

    /// <summary>What is loaded and how.</summary>
    public ComposeLoadOptions Options { get; }

    /// <summary>Names compose files in the order of their merge; none looks for them as docker compose does.</summary>
    /// <param name="paths">Files, relative to the current directory.</param>
    public static ComposeFile Open(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new ComposeFile(new ComposeLoadOptions { Files = paths });
    }

    /// <summary>Takes a text as the compose file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Name shown in messages; relative to the current directory. Default <c>compose.yaml</c>.</param>
    public static ComposeFile FromText(string text, string name = TextName)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ComposeFile(new ComposeLoadOptions()).WithText(name, text).WithFile(name);
    }

    /// <summary>Takes what a stream holds as the compose file.</summary>
    /// <param name="stream">The stream; read to its end and left open.</param>
    /// <param name="name">Name shown in messages. Default <c>compose.yaml</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<ComposeFile> FromStreamAsync(Stream stream, string name = TextName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return FromText(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false), name);
    }

    /// <summary>Uses given options as they are.</summary>
    /// <param name="options">The options.</param>
    public static ComposeFile FromOptions(ComposeLoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ComposeFile(options);
    }

    /// <summary>Adds a file that overrides the ones before it.</summary>
    /// <param name="path">The file.</param>
    public ComposeFile WithFile(string path) => With(Options with { Files = [.. Options.Files, path] });

    /// <summary>Lets a text stand for a file that is opened, included, extended, or holds variables.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="text">Its text.</param>
    public ComposeFile WithText(string name, string text) => With(Options with { Texts = Added(Options.Texts, name, text) });

    /// <summary>Gives a variable; it beats all other sources.</summary>
    /// <param name="name">Name of the variable.</param>
    /// <param name="value">Its value.</param>
    public ComposeFile WithVariable(string name, string value) => With(Options with { Variables = Added(Options.Variables, name, value) });

    /// <summary>Leaves the variables of the process out.</summary>
    public ComposeFile WithoutProcessEnvironment() => With(Options with { UseProcessEnvironment = false });

    /// <summary>Adds a file of variables in place of <c>.env</c>; later ones win.</summary>
    /// <param name="path">The file.</param>
    public ComposeFile WithEnvFile(string path) => With(Options with { EnvFiles = [.. Options.EnvFiles, path] });

    /// <summary>Activates profiles; <c>*</c> activates all.</summary>
    /// <param name="profiles">The profiles.</param>
    public ComposeFile WithProfiles(params IReadOnlyList<string> profiles) => With(Options with { Profiles = [.. Options.Profiles, .. profiles] });

    /// <summary>Loads some services with what they depend on.</summary>
    /// <param name="services">The services.</param>
    public ComposeFile WithServices(params IReadOnlyList<string> services) => With(Options with { Services = [.. Options.Services, .. services] });

    /// <summary>Names the project.</summary>
    /// <param name="name">A valid name; see <see cref="ProjectNames"/>.</param>
    public ComposeFile WithProjectName(string name) => With(Options with { ProjectName = name });

    /// <summary>Sets the directory that paths in the files start from.</summary>
    /// <param name="directory">The directory.</param>
    public ComposeFile WithProjectDirectory(string directory) => With(Options with { ProjectDirectory = directory });

    /// <summary>Sets the directory that names of files start from.</summary>
    /// <param name="directory">The directory.</param>
    public ComposeFile WithWorkingDirectory(string directory) => With(Options with { WorkingDirectory = directory });

    /// <summary>Confines the files to their project directory, and hides the variables of the process.</summary>
    public ComposeFile Untrusted() => With(Options with { Trust = ComposeTrust.Untrusted });

    /// <summary>Keeps variable references as they are written; see <see cref="ComposeLoadOptions.Interpolate"/>.</summary>
    public ComposeFile WithoutInterpolation() => With(Options with { Interpolate = false });

    /// <summary>Loads the project.</summary>
    /// <exception cref="ComposeException">There is an error; all are listed.</exception>
    public ComposeProject Load() => new ComposeLoader().Load(Options);

    /// <summary>Loads the project and gives the problems instead of throwing.</summary>
    public ComposeLoadResult TryLoad() => new ComposeLoader().TryLoad(Options);

    /// <summary>Loads the project on another thread; the files are read there.</summary>
    /// <param name="cancellationToken">Keeps the loading from starting.</param>
    /// <exception cref="ComposeException">There is an error; all are listed.</exception>
    public Task<ComposeProject> LoadAsync(CancellationToken cancellationToken = default) => Task.Run(Load, cancellationToken);

    private static ComposeFile With(ComposeLoadOptions options) => new(options);

    private static Dictionary<string, string> Added(IReadOnlyDictionary<string, string> values, string name, string value) =>
        new(values, StringComparer.Ordinal) { [name] = value };
}
