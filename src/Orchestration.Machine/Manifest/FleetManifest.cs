using System.Collections.Immutable;
using Orchestration.Machines.Manifest;
using Orchestration.Yaml;

namespace Orchestration.Machines;

/// <summary>A whole fleet as it is wanted: its machines, and by its name those that belong to it and are no longer described.</summary>
/// <param name="Fleet">Name of the fleet, as of a machine; several fleets may share a store.</param>
/// <param name="Groups">Its machines.</param>
public sealed record FleetManifest(string Fleet, ImmutableArray<MachineGroup> Groups)
{
    /// <summary>Reads a description in YAML.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Name of the text in problems, such as its path.</param>
    /// <param name="providers">Drivers that may be named; their options are checked too. Default: drivers and options are checked only by the plan.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="MachineDefinitionException">The text is not acceptable; all problems are named together, each with its place.</exception>
    public static FleetManifest Read(string text, string source, IReadOnlyList<IMachineDriverProvider>? providers = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        var problems = new ManifestProblems();
        var tree = YamlTree.Read(text, new YamlSource(source));
        foreach (var problem in tree.Problems) problems.Add(problem.ToString());
        var manifest = new ManifestReader(problems).Read(tree, source);
        if (problems.IsEmpty) ManifestCheck.FindProblems(manifest, providers, problems);
        else if (providers is not null) ManifestCheck.FindDriverProblems(manifest, providers, problems);
        problems.Require();
        return manifest;
    }

    /// <summary>Reads a description in YAML from a file.</summary>
    /// <param name="path">Path of the file, UTF-8.</param>
    /// <param name="providers">Drivers that may be named; their options are checked too. Default: drivers and options are checked only by the plan.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="MachineDefinitionException">The text is not acceptable; all problems are named together, each with its place.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<FleetManifest> ReadFileAsync(string path, IReadOnlyList<IMachineDriverProvider>? providers = null, CancellationToken cancellationToken = default) =>
        Read(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), path, providers);
}
