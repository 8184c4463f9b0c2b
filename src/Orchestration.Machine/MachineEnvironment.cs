using System.Collections.Immutable;
using System.Text;
using Orchestration.Engines;
using Orchestration.Machines.Client;

namespace Orchestration.Machines;

/// <summary>The variables by which Docker's client finds a machine's engine.</summary>
/// <param name="Variables">Names and values, in the order in which they are printed.</param>
public sealed record MachineEnvironment(ImmutableArray<KeyValuePair<string, string>> Variables)
{
    private static readonly ImmutableArray<string> ClientVariables = ["DOCKER_TLS_VERIFY", "DOCKER_HOST", "DOCKER_CERT_PATH", "DOCKER_MACHINE_NAME"];

    /// <summary>Makes the variables of an engine.</summary>
    /// <param name="machine">Name of the machine.</param>
    /// <param name="engine">Its engine; TLS material must lie in one directory, as Docker's client wants it.</param>
    /// <returns>The variables.</returns>
    /// <exception cref="MachineStateException">Docker's client cannot find the TLS material.</exception>
    public static MachineEnvironment Of(string machine, EngineEndpoint engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var address = KeyValuePair.Create("DOCKER_HOST", TextOf(engine.Address));
        var name = KeyValuePair.Create("DOCKER_MACHINE_NAME", machine);
        if (engine.Tls is not { } tls) return new([address, name]);
        var directory = Path.GetDirectoryName(tls.CertificateAuthority) ?? "";
        if (tls != TlsFiles.InDirectory(directory))
        {
            throw new MachineStateException(machine, $"Docker's client cannot find the TLS material of machine '{machine}'",
                new ErrorFacts { Found = tls.CertificateAuthority, Wanted = "ca.pem, cert.pem and key.pem in one directory" });
        }

        return new([KeyValuePair.Create("DOCKER_TLS_VERIFY", "1"), address, KeyValuePair.Create("DOCKER_CERT_PATH", directory), name]);
    }

    /// <summary>Adds the machine to the addresses that no proxy is used for.</summary>
    /// <param name="host">Name or address of the machine.</param>
    /// <param name="environment">Reads a variable; default: the process's.</param>
    /// <returns>The variables with <c>no_proxy</c>, or <c>NO_PROXY</c> where that is what is set.</returns>
    public MachineEnvironment WithoutProxy(string host, Func<string, string?>? environment = null)
    {
        var read = environment ?? Environment.GetEnvironmentVariable;
        var variable = read("no_proxy") is { Length: > 0 } ? "no_proxy" : "NO_PROXY";
        var hosts = (read(variable) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var value = hosts.Contains(host, StringComparer.OrdinalIgnoreCase) ? string.Join(',', hosts) : string.Join(',', [.. hosts, host]);
        return new(Variables.Add(KeyValuePair.Create(variable, value)));
    }

    /// <summary>Writes what a shell runs to set the variables.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="command">The command whose output this is, for a hint at the end; null for no hint.</param>
    /// <returns>Lines for the shell.</returns>
    public string Print(MachineShell shell, string? command = null) =>
        Lines(Variables.Select(variable => ShellSyntax.Set(shell, variable.Key, variable.Value)), shell, command);

    /// <summary>Writes what a shell runs to remove the variables.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="command">The command whose output this is, for a hint at the end; null for no hint.</param>
    /// <param name="further">Further variables, such as <c>NO_PROXY</c>; default none.</param>
    /// <returns>Lines for the shell.</returns>
    public static string PrintUnset(MachineShell shell, string? command = null, params IEnumerable<string> further) =>
        Lines(ClientVariables.Concat(further).Select(name => ShellSyntax.Unset(shell, name)), shell, command);

    /// <summary>Writes the arguments by which Docker's client finds an engine, without any variable.</summary>
    /// <param name="engine">The engine.</param>
    /// <returns>Arguments, in the order of the original.</returns>
    public static ImmutableArray<string> ClientArguments(EngineEndpoint engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var host = $"-H={TextOf(engine.Address)}";
        if (engine.Tls is not { } tls) return [host];
        ImmutableArray<string> trust = ["--tlsverify", $"--tlscacert={tls.CertificateAuthority}"];
        if (tls.Certificate is { } certificate) trust = trust.Add($"--tlscert={certificate}");
        if (tls.PrivateKey is { } key) trust = trust.Add($"--tlskey={key}");
        return trust.Add(host);
    }

    /// <summary>An engine's address as Docker's client writes it.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The address without a slash at its end.</returns>
    public static string TextOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.OriginalString.Contains("://", StringComparison.Ordinal) && address.AbsolutePath is not "/" ? address.OriginalString : $"{address.Scheme}://{address.Authority}";
    }

    private static string Lines(IEnumerable<string> lines, MachineShell shell, string? command)
    {
        var text = new StringBuilder();
        foreach (var line in lines) text.Append(line).Append('\n');
        return command is null ? text.ToString() : text.Append(ShellSyntax.Hint(shell, command)).ToString();
    }
}
