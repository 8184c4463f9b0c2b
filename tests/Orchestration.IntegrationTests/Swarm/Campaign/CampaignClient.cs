using System.Globalization;
using Orchestration.Engines;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>
/// A user of the managers' API who gives nothing up: what was not answered is asked again, of any manager. An ambiguous create is
/// resolved by its label, as every client can.
/// </summary>
internal sealed class CampaignClient(int number, ClusterBed bed, Random random, CampaignSettings settings, CampaignLog log)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, IEngine> _managers = new(StringComparer.Ordinal);
    private int _made;

    /// <summary>All that was ever asked for and acknowledged.</summary>
    public List<AskedContainer> Asked { get; } = [];

    /// <summary>What it is about now; null between calls.</summary>
    public string? Doing { get; private set; }

    /// <summary>Answers "not found" for a container that was there before and is there afterwards.</summary>
    public int Vanished { get; private set; }

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        while (Living().Count < settings.ContainersPerClient) await CreateAsync(cancellationToken);
    }

    /// <summary>One change, until it is acknowledged.</summary>
    public async Task ActAsync(CancellationToken cancellationToken)
    {
        var living = Living();
        if (living.Count < settings.ContainersPerClient)
        {
            await CreateAsync(cancellationToken);
            return;
        }

        var index = living[random.Next(living.Count)];
        await (random.Next(4) switch
        {
            0 => RemoveAsync(index, cancellationToken),
            1 => RenameAsync(index, cancellationToken),
            2 => RunAsync(index, runs: false, cancellationToken),
            _ => RunAsync(index, runs: true, cancellationToken),
        });
    }

    /// <summary>Removes all that it has.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        foreach (var index in Living()) await RemoveAsync(index, cancellationToken);
    }

    public async ValueTask CloseAsync()
    {
        foreach (var manager in _managers.Values) await manager.DisposeAsync();
        _managers.Clear();
    }

    private List<int> Living() => [.. Enumerable.Range(0, Asked.Count).Where(i => !Asked[i].IsRemoved)];

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"c{number}-{++_made}");
        var asked = new AskedContainer(mark, mark, (1 + random.Next(8)) * 512L * 1024 * 1024, random.Next(6) == 0 ? $"v-{mark}" : null);
        await UntilDoneAsync($"create {mark}", async (manager, _, token) =>
        {
            try
            {
                await manager.Containers.CreateAsync(SpecOf(asked), token);
            }
            catch (EngineConflictException)
            {
                if (await MarkAsync(manager, mark, token) != mark) throw;
            }
        }, cancellationToken);
        Asked.Add(asked);
        await RunAsync(Asked.Count - 1, runs: true, cancellationToken);
    }

    private async Task RunAsync(int index, bool runs, CancellationToken cancellationToken)
    {
        var asked = Asked[index];
        await UntilDoneAsync($"{(runs ? "start" : "stop")} {asked.Name}", (manager, _, token) => runs ? manager.Containers.StartAsync(asked.Name, token) : manager.Containers.StopAsync(asked.Name, cancellationToken: token), cancellationToken);
        Asked[index] = asked with { Runs = runs };
    }

    private async Task RemoveAsync(int index, CancellationToken cancellationToken)
    {
        var asked = Asked[index];
        await UntilDoneAsync($"remove {asked.Name}", async (manager, isRepeated, token) =>
        {
            try
            {
                await manager.Containers.RemoveAsync(asked.Name, new() { Force = true }, token);
            }
            catch (EngineNotFoundException) when (isRepeated)
            {
                // An earlier attempt did it.
            }
        }, cancellationToken);
        Asked[index] = asked with { IsRemoved = true };
    }

    private async Task RenameAsync(int index, CancellationToken cancellationToken)
    {
        var asked = Asked[index];
        var name = string.Create(CultureInfo.InvariantCulture, $"{asked.Mark}-r{random.Next(1000)}");
        if (name == asked.Name) return;
        await UntilDoneAsync($"rename {asked.Name} to {name}", async (manager, isRepeated, token) =>
        {
            try
            {
                await manager.Containers.RenameAsync(asked.Name, name, token);
            }
            catch (EngineException error) when (isRepeated && error is EngineConflictException or EngineNotFoundException)
            {
                if (await MarkAsync(manager, name, token) != asked.Mark) throw;
            }
        }, cancellationToken);
        Asked[index] = asked with { Name = name };
    }

    private async Task UntilDoneAsync(string what, Func<IEngine, bool, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        Doing = what;
        var isRepeated = false;
        while (true)
        {
            var address = bed.Managers[random.Next(bed.Managers.Count)].Address;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(CallTimeout);
            try
            {
                await call(await ManagerAsync(address, limit.Token), isRepeated, limit.Token);
                log.Add($"client {number}: {what}: done{(isRepeated ? " in the end" : "")}");
                Doing = null;
                return;
            }
            catch (Exception error) when (error is OrchestrationException or IOException or HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                log.Add($"client {number}: {what} at {address}: {error.GetType().Name} {error.Message.ReplaceLineEndings(" ")}");
                Vanished += error is EngineNotFoundException ? 1 : 0;
                isRepeated |= error is not (EngineNotFoundException or EngineConflictException);
                await DropAsync(address);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken);
        }
    }

    private async Task<IEngine> ManagerAsync(string address, CancellationToken cancellationToken) => _managers.TryGetValue(address, out var known)
        ? known
        : _managers[address] = await new EngineConnector().ConnectAsync(new EngineEndpoint(new Uri($"tcp://{address}")) { AllowPlainTcp = true }, cancellationToken);

    private async Task DropAsync(string address)
    {
        if (_managers.Remove(address, out var manager)) await manager.DisposeAsync();
    }

    // Null when the name that it has now is another one.
    private static async Task<string?> MarkAsync(IEngine manager, string name, CancellationToken cancellationToken)
    {
        var found = await manager.Containers.InspectAsync(name, cancellationToken);
        return found.Name.TrimStart('/') == name ? found.Config.Labels?.GetValueOrDefault(AskedContainer.Label) : null;
    }

    private static ContainerSpec SpecOf(AskedContainer asked) => new()
    {
        Name = asked.Name,
        Image = Bed.Busybox,
        Command = ["sleep", "1000000"],
        StopSignal = "SIGKILL",
        Environment = ["reschedule:on-node-failure"],
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [AskedContainer.Label] = asked.Mark, [AskedContainer.MemoryLabel] = asked.Memory.ToString(CultureInfo.InvariantCulture) },
        HostConfig = new() { Memory = asked.Memory, NetworkMode = "none", RestartPolicy = new() { Name = "always" }, Binds = asked.Volume is { } volume ? [$"{volume}:/data"] : null },
    };
}
