using System.Collections.Immutable;
using Orchestration.Yaml;

namespace Orchestration.Machines.Manifest;

/// <summary>Collects all that is wrong with a manifest.</summary>
internal sealed class ManifestProblems
{
    private readonly List<string> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    public void Add(string problem)
    {
        if (!_problems.Contains(problem, StringComparer.Ordinal)) _problems.Add(problem);
    }

    public void Add(YamlPosition? position, string path, string problem) => Add(position is { } place ? $"{place}: {path}: {problem}" : $"{path}: {problem}");

    /// <exception cref="MachineDefinitionException">There is a problem.</exception>
    public void Require()
    {
        if (!IsEmpty) throw new MachineDefinitionException([.. _problems]);
    }
}
