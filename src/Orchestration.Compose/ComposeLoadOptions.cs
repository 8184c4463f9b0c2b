using System.Collections.ObjectModel;
using Orchestration.Yaml;

namespace Orchestration.Compose;

/// <summary>What to load and how. Every value has a default that does what docker compose does.</summary>
public sealed record ComposeLoadOptions
{
    /// <summary>Compose files in the order of their merge; <c>-</c> is standard input. Default empty: <c>COMPOSE_FILE</c>, else the usual names from the working directory upward.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Texts that stand for files, by name; names may be used in <see cref="Files"/>, includes and extensions. Default empty.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Directory that relative names start from when files are looked for. Default: the current directory.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Directory that paths in the files start from. Default: the directory of the first file.</summary>
    public string? ProjectDirectory { get; init; }

    /// <summary>Name of the project; must be valid. Default: <c>COMPOSE_PROJECT_NAME</c>, else <c>name</c> of the last file that has one, else the directory's name.</summary>
    public string? ProjectName { get; init; }

    /// <summary>Variables, above all other sources. Default empty.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether the variables of the process take part. Default: for a trusted project only.</summary>
    public bool? UseProcessEnvironment { get; init; }

    /// <summary>Files of variables instead of <c>.env</c>; later ones win. Default: <c>COMPOSE_ENV_FILES</c>, else <c>.env</c> of the project directory.</summary>
    public IReadOnlyList<string> EnvFiles { get; init; } = [];

    /// <summary>Profiles to enable; <c>*</c> enables all. Default: <c>COMPOSE_PROFILES</c>.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Services to load with their dependencies; naming one activates its profiles. Default empty: all enabled services.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>What the files may reach. Default <see cref="ComposeTrust.Trusted"/>.</summary>
    public ComposeTrust Trust { get; init; }

    /// <summary>
    /// False keeps variable references as they are written; typed values that hold one are unset in the model, services are not
    /// checked against each other, and env files stay unread. <see cref="ComposeWriter.ToModelJson"/> prints such a project. Default true.
    /// </summary>
    public bool Interpolate { get; init; } = true;

    /// <summary>False keeps <c>env_file</c> entries unread. Default true.</summary>
    public bool ResolveEnvFiles { get; init; } = true;

    /// <summary>What the files may cost, all together. Default <see cref="YamlLimits.Default"/>.</summary>
    public YamlLimits Limits { get; init; } = YamlLimits.Default;
}
