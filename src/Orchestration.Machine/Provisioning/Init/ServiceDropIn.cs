using System.Text;
using Orchestration.Machines.Provisioning.Configuration;

namespace Orchestration.Machines.Provisioning.Init;

/// <summary>The systemd drop-in that gives the engine its sockets and its environment.</summary>
internal static class ServiceDropIn
{
    public const int Port = 2376;

    public static HostFile Write(string enginePath, bool socketActivated, IReadOnlyDictionary<string, string> environment)
    {
        var local = socketActivated ? "fd://" : "unix:///var/run/docker.sock";
        var text = new StringBuilder()
            .Append("# Written by Orchestration.Sdk; replaced when the machine is provisioned again.\n[Service]\n")
            // ExecStart is a list: the empty entry clears what the package put there.
            .Append("ExecStart=\n")
            .Append("ExecStart=").Append(enginePath).Append(" -H ").Append(local).Append(" -H tcp://0.0.0.0:").Append(Port).Append("\n");
        foreach (var (key, value) in environment) text.Append("Environment=").Append(Quote($"{key}={value}")).Append('\n');
        return HostFile.Of(EnginePaths.DropIn, text.ToString(), "0644");
    }

    /// <summary>Quotes for systemd: specifiers begin with %, and a quoted text knows C's escapes.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '%' => text.Append("%%"),
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }
}
