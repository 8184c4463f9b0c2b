namespace Orchestration.Ssh.Connecting;

/// <summary>Refuses names that other programs could take for options, and ports that are none.</summary>
internal static class EndpointCheck
{
    public static void Require(SshEndpoint endpoint)
    {
        for (var hop = endpoint; hop is not null; hop = hop.JumpHost)
        {
            RequireName(hop.Host, "host");
            RequireName(hop.User, "user");
            if (hop.Port is < 1 or > 65535)
                throw Bad($"SSH port of '{hop.Host}' is not a port", hop.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "1 to 65535");
        }
    }

    private static void RequireName(string name, string what)
    {
        if (string.IsNullOrEmpty(name)) throw Bad($"SSH {what} is missing", "nothing", $"the name of a {what}");
        if (name[0] == '-') throw Bad($"SSH {what} begins with a dash", $"'{name}'", $"the name of a {what}");
        if (name.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c))) throw Bad($"SSH {what} holds white space or control characters", "a name with such characters", $"the name of a {what}");
    }

    private static SshException Bad(string problem, string found, string wanted) =>
        new(SshFailure.BadEndpoint, problem, new ErrorFacts { Found = found, Wanted = wanted });
}
