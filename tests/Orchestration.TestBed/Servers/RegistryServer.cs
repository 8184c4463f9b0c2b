using System.Globalization;
using System.Security.Cryptography;

namespace Orchestration.TestBed;

/// <summary>
/// A registry of Debian's docker-registry on loopback, where the private engine takes plain HTTP. It starts with the busybox
/// image as <c>busybox:latest</c>.
/// </summary>
public sealed class RegistryServer : IAsyncDisposable
{
    /// <summary>Who may log in when the registry asks.</summary>
    public const string User = "bed";

    /// <summary>The password of <see cref="User"/>.</summary>
    public const string Password = "bed-secret";

    // bcrypt of the password: the registry takes no other kind.
    private const string PasswordFile = "bed:$2y$05$XxCuVNwgTYe7cxJ4pqFBA.8OE09Gqvm.e0J.1DHrNPiuwesgZcl56\n";

    private readonly ServerProcess _process;

    private RegistryServer(ServerProcess process, string address, bool asksForPassword) => (_process, Address, AsksForPassword) = (process, address, asksForPassword);

    /// <summary>Host and port: the first part of the names of its images.</summary>
    public string Address { get; }

    /// <summary>Whether it refuses who does not log in.</summary>
    public bool AsksForPassword { get; }

    /// <summary>The name of its busybox image.</summary>
    public string Busybox => $"{Address}/busybox:latest";

    internal static async Task<RegistryServer> StartAsync(BedRun run, EngineApi engine, bool askForPassword, bool forHosts, CancellationToken cancellationToken)
    {
        var program = await DebianProgram.FetchAsync("docker-registry", "usr/bin/docker-registry", cancellationToken);
        var name = "registry-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3));
        var directory = Directory.CreateDirectory(run.FilePath("servers", name)).FullName;
        var port = FreePort.Find();
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        await File.WriteAllTextAsync(Path.Combine(directory, "htpasswd"), PasswordFile, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "config.yml"), Settings(directory, string.Create(CultureInfo.InvariantCulture, $"{(forHosts ? "0.0.0.0" : "127.0.0.1")}:{port}"), askForPassword), cancellationToken);
        var process = ServerProcess.Start(run, name, program, ["serve", Path.Combine(directory, "config.yml")]);
        var registry = new RegistryServer(process, address, askForPassword);
        try
        {
            await registry.WaitAsync(cancellationToken);
            await engine.PostAsync($"images/{Bed.Busybox}/tag?repo={address}/busybox&tag=latest", cancellationToken: cancellationToken);
            await engine.PushImageAsync($"{address}/busybox", "latest", User, Password, cancellationToken);
            await engine.DeleteAsync($"images/{registry.Busybox}?noprune=true", cancellationToken);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _process.KillAsync(CancellationToken.None);

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync($"http://{Address}/v2/", cancellationToken);
                return;
            }
            catch (HttpRequestException) when (attempt < 200 && _process.IsAlive)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    private static string Settings(string directory, string address, bool askForPassword) => $$"""
        version: 0.1
        storage:
          filesystem:
            rootdirectory: {{directory}}/data
          delete:
            enabled: true
        http:
          addr: {{address}}
        {{(askForPassword ? $"auth:\n  htpasswd:\n    realm: test bed\n    path: {directory}/htpasswd" : "")}}

        """;
}
