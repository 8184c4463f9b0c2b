namespace Orchestration.Machines.Generic.Hosts;

/// <summary>Finds all that is wrong with the options of a host.</summary>
internal static class HostCheck
{
    /// <exception cref="MachineDriverException">Something is wrong.</exception>
    public static void Require(MachineDefinition definition, GenericMachineOptions options)
    {
        List<string> problems = [.. FindProblems(definition, options)];
        if (problems.Count > 0) throw new MachineDriverException("ORC8202", GenericMachineDriver.DriverName, string.Join("; ", problems));
    }

    public static string AddressOf(MachineDefinition definition, GenericMachineOptions options) => options.AddressOf?.Invoke(definition) ?? options.Address;

    private static IEnumerable<string> FindProblems(MachineDefinition definition, GenericMachineOptions options)
    {
        var address = AddressOf(definition, options);
        if (string.IsNullOrWhiteSpace(address)) yield return $"'{definition.Name}': ip-address is missing, wanted the host's name or address";
        else if (Uri.CheckHostName(address) == UriHostNameType.Unknown) yield return $"'{definition.Name}': ip-address is '{address}', wanted a host's name or address";
        if (string.IsNullOrWhiteSpace(options.User) || options.User[0] == '-' || options.User.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c)))
            yield return $"ssh-user is '{options.User}', wanted a user's name";
        if (options.Port is < 1 or > 65535) yield return $"ssh-port is {options.Port}, wanted 1 to 65535";
        if (options.EnginePort is < 1 or > 65535) yield return $"engine-port is {options.EnginePort}, wanted 1 to 65535";
        foreach (var file in options.Credentials.OfType<Ssh.SshCredential.KeyFile>().Where(static file => !File.Exists(file.Path)))
            yield return $"ssh-key is '{file.Path}', which does not exist";
    }
}
