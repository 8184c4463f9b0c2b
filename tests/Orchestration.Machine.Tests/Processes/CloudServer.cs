using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Ssh;
using Orchestration.Testing;

namespace Orchestration.Machines.Processes;

/// <summary>Lets a child use the cloud of this process, which outlives it as a real one does.</summary>
internal sealed class CloudServer(InMemoryCloud cloud)
{
    public async Task ServeAsync(ChildProcess child)
    {
        while (await child.Output.ReadLineAsync() is { } line)
        {
            var answer = await AnswerAsync(JsonSerializer.Deserialize<CloudCall>(line)!);
            try
            {
                await child.Input.WriteLineAsync(JsonSerializer.Serialize(answer));
                await child.Input.FlushAsync();
            }
            catch (IOException)
            {
                // It was killed before it could hear the answer.
            }
        }
    }

    private async Task<CloudAnswer> AnswerAsync(CloudCall call)
    {
        try
        {
            return await RunAsync(call.Operation, call.Words);
        }
        catch (OrchestrationException exception)
        {
            return new CloudAnswer(exception.Message);
        }
    }

    private async Task<CloudAnswer> RunAsync(string operation, string?[] words)
    {
        switch (operation)
        {
            case "create":
                var creation = new MachineCreation(new MachineDefinition(words[0]!), words[1]!)
                {
                    AuthorizedKey = words[2]!, HostKey = new MachineHostKey(new SshHostKey(words[3]!, words[4]!), new Secret(words[5]!)), SaveAsync = static (_, _) => Task.CompletedTask,
                };
                return new CloudAnswer(null, (await cloud.Driver.CreateAsync(creation)).Data.GetString());
            case "state":
                return new CloudAnswer(null, (await cloud.Driver.GetStateAsync(State(words[0]!))).ToString());
            case "address":
                return new CloudAnswer(null, (await cloud.Driver.GetAddressAsync(State(words[0]!)))?.Host);
            case "remove":
                await cloud.Driver.RemoveAsync(new MachineRemoval(words[0]!, words[1]!, State: null));
                return new CloudAnswer(null);
            case "connect":
                await using (var session = await ConnectAsync(words[0]!)) return new CloudAnswer(null, session.HostKey.Algorithm, session.HostKey.Blob);
            case "run":
                await using (var session = await ConnectAsync(words[0]!))
                {
                    var result = await session.RunAsync(new ShellCommand([.. words[2..]!]) { Input = words[1] is { } input ? Convert.FromBase64String(input) : null });
                    return new CloudAnswer(null, result.ExitCode?.ToString(), result.Output, result.Error);
                }

            default:
                await using (await cloud.Engines.ConnectAsync(new EngineEndpoint(new Uri(words[0]!)) { Tls = new TlsFiles(words[1]!, words[2]!, words[3]!) })) return new CloudAnswer(null);
        }
    }

    private Task<ISshSession> ConnectAsync(string host) => cloud.Ssh.ConnectAsync(new SshEndpoint(host, "root"));

    private static DriverState State(string id) => new("memory", 1, JsonSerializer.SerializeToElement(id));
}
