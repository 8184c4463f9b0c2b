namespace Orchestration.Machines.Fleet;

/// <summary>Finds all that is wrong with definitions before anything is touched.</summary>
internal static class DefinitionCheck
{
    /// <exception cref="MachineDefinitionException">Something is wrong.</exception>
    public static void Require(string name, int? count, IReadOnlyList<MachineDefinition> definitions, IMachineDriver? driver)
    {
        List<string> problems = [.. FindProblems(name, count, driver), .. definitions.SelectMany(FindProblems).Distinct(StringComparer.Ordinal)];
        if (problems.Count > 0) throw new MachineDefinitionException([.. problems]);
    }

    private static IEnumerable<string> FindProblems(string name, int? count, IMachineDriver? driver)
    {
        if (count is < 1) yield return $"'{name}': the count is {count}, wanted 1 or more";
        if (driver is null) yield return $"'{name}': no driver is chosen; call an On… method, such as OnDocker";
    }

    public static IEnumerable<string> FindProblems(MachineDefinition machine)
    {
        if (!MachineName.IsValid(machine.Name))
            yield return $"'{machine.Name}' is not a machine's name; wanted a letter or digit, then letters, digits, dashes and dots, at most {MachineName.MaximumLength}";
        foreach (var (key, value) in machine.Labels)
        {
            if (key.Length == 0 || key.Contains('=', StringComparison.Ordinal) || key.Any(char.IsControl) || value.Any(char.IsControl))
                yield return $"'{machine.Name}': label '{key}' holds an equals sign or control characters, or is empty";
        }

        foreach (var key in machine.Engine.Environment.Keys.Where(static key => !IsVariable(key)))
            yield return $"'{machine.Name}': '{key}' is not the name of an environment variable";
        if (machine.Engine.Settings.ContainsKey("hosts"))
            yield return $"'{machine.Name}': the engine setting 'hosts' is the machine's own and cannot be set";
        foreach (var problem in FindSourceProblems(machine.Engine)) yield return $"'{machine.Name}': {problem}";
        if (machine.Hooks.Any(static hook => string.IsNullOrWhiteSpace(hook.Name) || string.IsNullOrWhiteSpace(hook.Script)))
            yield return $"'{machine.Name}': a hook lacks its name or its script";
    }

    private static IEnumerable<string> FindSourceProblems(MachineEngineOptions engine)
    {
        if (engine.Source == EngineSource.Script && engine.InstallScript is not { IsAbsoluteUri: true, Scheme: "https" })
            yield return $"the engine comes from a script at '{engine.InstallScript}', wanted an https address";
        if (engine.Source != EngineSource.Script && engine.InstallScript is not null)
            yield return "an install script is given, but the engine does not come from a script";
        if (engine.InstallScriptHash is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
            yield return $"the install script's hash is '{hash}', wanted 64 hexadecimal digits";
        if (engine.Version is { } version && (version.Length == 0 || !version.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '~' or '-' or '_' or ':')))
            yield return $"'{version}' is not an engine's version";
    }

    private static bool IsVariable(string key) =>
        key.Length > 0 && !char.IsAsciiDigit(key[0]) && key.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
