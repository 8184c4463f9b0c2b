using System.Text.RegularExpressions;
using SwarmManager.Arguments;

namespace SwarmManager;

/// <summary>The address under which a node or a manager is known to the others.</summary>
internal static partial class Advertised
{
    public static Flag Flag(string description) => Arguments.Flag.Value("", description, "advertise", "addr") with { Variable = "SWARM_ADVERTISE" };

    public static string Read(FlagValues values, string missing)
    {
        if (values.Last("advertise") is not { Length: > 0 } address) throw new UsageException(missing);
        return Address().IsMatch(address) ? address : throw new UsageException("--advertise should be of the form ip:port or hostname:port");
    }

    [GeneratedRegex(@"\A([0-9A-Za-z._-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
