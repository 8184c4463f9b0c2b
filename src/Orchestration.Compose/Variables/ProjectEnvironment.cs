using System.Diagnostics.CodeAnalysis;
using Orchestration.Compose.Loading;
using Orchestration.Compose.Values;

namespace Orchestration.Compose.Variables;

/// <summary>Variables of a project: given ones beat the process, the process beats env files, later env files beat earlier ones.</summary>
internal sealed class ProjectEnvironment
{
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly LoadSession session;

    public ProjectEnvironment(LoadSession session)
    {
        this.session = session;
        var options = session.Options;
        if (options.UseProcessEnvironment ?? options.Trust == ComposeTrust.Trusted)
        {
            foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
                variables[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        foreach (var (name, value) in options.Variables) variables[name] = value;
    }

    public IReadOnlyDictionary<string, string> Variables => variables;

    public List<string> EnvFiles { get; } = [];

    public string? this[string name] => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public void Set(string name, string value) => variables[name] = value;

    /// <summary>Adds variables of env files: those named, else <c>COMPOSE_ENV_FILES</c>, else <c>.env</c> of the project directory.</summary>
    public void AddEnvFiles(string workingDirectory, string projectDirectory)
    {
        IReadOnlyList<string> named = session.Options.EnvFiles.Count > 0
            ? session.Options.EnvFiles
            : this["COMPOSE_ENV_FILES"]?.Split(',') ?? [];
        if (named.Count > 0) EnvFiles.AddRange(named.Select(file => LexicalPath.Join(workingDirectory, file)));
        else AddUsual(LexicalPath.Join(projectDirectory, ".env"));
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in EnvFiles) VariableFiles.Read(session, file, own, Lookup, namedAt: null, path: null);
        foreach (var (name, value) in own) variables.TryAdd(name, value);
    }

    private void AddUsual(string file)
    {
        if (Flags.TryParse(this["COMPOSE_DISABLE_ENV_FILE"] is "1" ? "true" : this["COMPOSE_DISABLE_ENV_FILE"] ?? "false", out var disabled, out _) && disabled) return;
        if (session.Files.Exists(file) && !session.Files.IsDirectory(file)) EnvFiles.Add(file);
    }

    private bool Lookup(string name, [MaybeNullWhen(false)] out string value) => variables.TryGetValue(name, out value);
}
