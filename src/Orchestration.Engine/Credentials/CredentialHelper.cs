using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Asks a credential helper, a program named <c>docker-credential-</c> and its short name.</summary>
internal static class CredentialHelper
{
    private const string TokenUser = "<token>";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<RegistryCredential?> GetAsync(string helper, string key, string registry, CancellationToken cancellationToken)
    {
        if (helper.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
            throw Failed(registry, helper, "a path", "the short name of a program on the search path");
        var (exitCode, output) = await RunAsync($"docker-credential-{helper}", key, registry, cancellationToken).ConfigureAwait(false);
        // A helper without a credential says so on its output and fails: there is no other sign.
        if (exitCode != 0 && output.Contains("credentials not found", StringComparison.OrdinalIgnoreCase)) return null;
        return exitCode == 0 ? Parse(output, registry, helper) : throw Failed(registry, helper, $"exit code {exitCode}", "exit code 0");
    }

    private static RegistryCredential? Parse(string output, string registry, string helper)
    {
        try
        {
            using var json = JsonDocument.Parse(output);
            var user = json.RootElement.GetProperty("Username").GetString();
            var secret = json.RootElement.GetProperty("Secret").GetString() ?? "";
            if (string.IsNullOrEmpty(user)) return null;
            return user == TokenUser
                ? new RegistryCredential(registry) { IdentityToken = new Secret(secret) }
                : new RegistryCredential(registry) { Username = user, Password = new Secret(secret) };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Failed(registry, helper, "output that is no JSON credential", "Username and Secret");
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string key, string registry, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Limit);
        using var process = Start(program, registry);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await AskAsync(process.StandardInput, key, deadline.Token).ConfigureAwait(false);
            await Task.WhenAll(output, error, process.WaitForExitAsync(deadline.Token)).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(registry, program, $"no answer within {Limit.TotalSeconds:0} s", "an answer");
        }
    }

    private static async Task AskAsync(StreamWriter input, string key, CancellationToken cancellationToken)
    {
        try
        {
            await using var closed = input.ConfigureAwait(false);
            await input.WriteAsync(key.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // A program that does not read its input tells by its output and exit code what it thinks.
        }
    }

    private static Process Start(string program, string registry)
    {
        var start = new ProcessStartInfo(program, ["get"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            return Process.Start(start) ?? throw Failed(registry, program, "no process", "a program on the search path");
        }
        catch (Win32Exception e)
        {
            throw Failed(registry, program, e.Message, "a program on the search path");
        }
    }

    private static EngineCredentialException Failed(string registry, string helper, string found, string wanted) =>
        new(registry, $"The credential helper '{helper}' failed for '{registry}'", new ErrorFacts { Found = found, Wanted = wanted });
}
