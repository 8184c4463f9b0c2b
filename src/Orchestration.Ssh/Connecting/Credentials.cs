using System.Text;
using Orchestration.Ssh.Agents;
using Renci.SshNet;

namespace Orchestration.Ssh.Connecting;

/// <summary>Turns credentials into what SSH.NET logs in with.</summary>
internal static class Credentials
{
    // In the order in which OpenSSH's client tries them.
    private static readonly string[] DefaultKeys = ["id_rsa", "id_ecdsa", "id_ed25519"];

    public static AuthenticationMethod[] Load(SshEndpoint endpoint, string defaultKeyDirectory)
    {
        if (endpoint.Credentials.Count > 0) return [.. endpoint.Credentials.Select(credential => ToMethod(endpoint.User, credential))];
        AuthenticationMethod[] methods =
        [
            .. FindAgent(endpoint.User),
            .. FindDefaults(defaultKeyDirectory).Select(credential => ToMethod(endpoint.User, credential)),
        ];
        if (methods.Length == 0)
        {
            throw new SshException(SshFailure.AuthenticationRefused, $"There is no credential for {endpoint.User}@{endpoint.Host}",
                new ErrorFacts { Wanted = $"a password, a key, an agent, or one of {string.Join(", ", DefaultKeys)} in {defaultKeyDirectory}" });
        }

        return methods;
    }

    /// <summary>Nobody asked for the agent; one that is not there or empty is no error.</summary>
    private static AuthenticationMethod[] FindAgent(string user)
    {
        if (Environment.GetEnvironmentVariable("SSH_AUTH_SOCK") is not { Length: > 0 } path) return [];
        try
        {
            var keys = AgentKeys.Load(path, only: null);
            return keys.HostKeyAlgorithms.Count > 0 ? [new PrivateKeyAuthenticationMethod(user, keys)] : [];
        }
        catch (SshException)
        {
            return [];
        }
    }

    private static AgentKeys LoadAgent(SshCredential.Agent agent)
    {
        var path = agent.Address ?? AgentSocket.FindPath()
            ?? throw new SshException(SshFailure.UnusableKey, "There is no SSH agent", new ErrorFacts { Found = "no SSH_AUTH_SOCK", Remedy = "Start one with ssh-agent" });
        var keys = AgentKeys.Load(path, agent.Only);
        return keys.HostKeyAlgorithms.Count > 0
            ? keys
            : throw new SshException(SshFailure.UnusableKey, $"The SSH agent at '{path}' does not have the key", new ErrorFacts { Wanted = agent.Only?.Fingerprint ?? "any key", Remedy = "Add it with ssh-add" });
    }

    private static List<SshCredential> FindDefaults(string directory) =>
        [.. DefaultKeys.Select(name => Path.Combine(directory, name)).Where(File.Exists).Select(static path => new SshCredential.KeyFile(path))];

    private static AuthenticationMethod ToMethod(string user, SshCredential credential) => credential switch
    {
        SshCredential.Password password => new PasswordAuthenticationMethod(user, password.Value.Reveal()),
        SshCredential.Key key => new PrivateKeyAuthenticationMethod(user, PrivateKeys.Parse("the key", Encoding.UTF8.GetBytes(key.PrivateKey.Reveal()), key.Passphrase)),
        SshCredential.KeyFile file => new PrivateKeyAuthenticationMethod(user, PrivateKeys.Parse($"'{file.Path}'", PrivateKeys.Read(file.Path), file.Passphrase)),
        SshCredential.Agent agent => new PrivateKeyAuthenticationMethod(user, LoadAgent(agent)),
        _ => throw new ArgumentOutOfRangeException(nameof(credential), credential.GetType().Name, "This kind of credential is not known."),
    };
}
