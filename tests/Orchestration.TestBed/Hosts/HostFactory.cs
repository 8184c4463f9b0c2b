using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Orchestration.TestBed;

/// <summary>Makes hosts on the run's engine.</summary>
internal static class HostFactory
{
    /// <summary>The label of every container that the bed makes; its value is the run.</summary>
    public const string RunLabel = "orchestration.testbed";

    // The first user of a Debian.
    private const int Admin = 1000;

    public static async Task<TestHost> CreateAsync(BedRun run, EngineApi engine, TestHostOptions options, CancellationToken cancellationToken)
    {
        await RunImages.EnsureHostAsync(run, engine, options.Image, cancellationToken);
        var key = await SshKeys.EnsureAsync(run, cancellationToken);
        var name = options.Name ?? "host-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3));
        var data = Directory.CreateDirectory(run.FilePath("hosts", name, "docker")).FullName;
        var labels = new Dictionary<string, string>(options.Labels, StringComparer.Ordinal) { [RunLabel] = run.Id };
        var body = HostImages.CreateBody(options.Image.Reference, name, data, labels);
        body["HostConfig"]!["Binds"]!.AsArray().Add(JsonValue.Create(HostEngine.Bind(run, name)));
        var created = await engine.PostAsync($"containers/create?name={name}", body, cancellationToken);
        var host = new TestHost(run, engine, created!["Id"]!.GetValue<string>(), name, key, options.StartTimeout);
        try
        {
            string[] keys = [(await File.ReadAllTextAsync(key + ".pub", cancellationToken)).Trim(), .. options.AuthorizedKeys];
            using (var files = AuthorizedKeys(keys)) await engine.PutFilesAsync(host.Id, files, cancellationToken);
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private static MemoryStream AuthorizedKeys(IEnumerable<string> keys)
    {
        var text = string.Concat(keys.Select(static key => key + "\n"));
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var (home, owner) in (ReadOnlySpan<(string, int)>)[("root", 0), ("home/admin", Admin)])
            {
                TarFiles.AddDirectory(writer, $"{home}/.ssh/", TarFiles.SecretDirectory, owner);
                TarFiles.Add(writer, $"{home}/.ssh/authorized_keys", text, TarFiles.Secret, owner);
            }
        }

        tar.Position = 0;
        return tar;
    }
}
