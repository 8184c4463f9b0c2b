using System.Text;
using Renci.SshNet;

namespace Orchestration.Ssh.Connecting;

/// <summary>Turns credentials into what SSH.NET logs in with.</summary>
internal static class Credentials
{
    // In the order in which OpenSSH's client tries them.
    private static readonly string[] DefaultKeys = ["id_rsa", "id_ecdsa", "id_ed25519"];

    public static AuthenticationMethod[] Load(SshEndpoint endpoint, string defaultKeyDirectory)
    {
        var credentials = endpoint.Credentials.Count > 0 ? endpoint.Credentials : FindDefaults(defaultKeyDirectory);
        if (credentials.Count == 0)
        {
            throw new SshException(SshFailure.AuthenticationRefused, $"There is no credential for {endpoint.User}@{endpoint.Host}",
                new ErrorFacts { Wanted = $"a password, a key, or one of {string.Join(", ", DefaultKeys)} in {defaultKeyDirectory}" });
        }

        return [.. credentials.Select(credential => ToMethod(endpoint.User, credential))];
    }

    private static List<SshCredential> FindDefaults(string directory) =>
        [.. DefaultKeys.Select(name => Path.Combine(directory, name)).Where(File.Exists).Select(static path => new SshCredential.KeyFile(path))];

    private static AuthenticationMethod ToMethod(string user, SshCredential credential) => credential switch
    {
        SshCredential.Password password => new PasswordAuthenticationMethod(user, password.Value.Reveal()),
        SshCredential.Key key => new PrivateKeyAuthenticationMethod(user, PrivateKeys.Parse("the key", Encoding.UTF8.GetBytes(key.PrivateKey.Reveal()), key.Passphrase)),
        SshCredential.KeyFile file => new PrivateKeyAuthenticationMethod(user, PrivateKeys.Parse($"'{file.Path}'", PrivateKeys.Read(file.Path), file.Passphrase)),
        _ => throw new ArgumentOutOfRangeException(nameof(credential), credential.GetType().Name, "This kind of credential is not known."),
    };
}
