using System.Buffers.Binary;
using System.Net;
using System.Text.Json.Nodes;

namespace Orchestration.TestBed;

/// <summary>
/// Addresses kept by small containers, so that a host that starts does not get them: the engine gives the lowest that is free.
/// Disposing gives them back.
/// </summary>
internal sealed class HeldAddresses : IAsyncDisposable
{
    private const int Most = 32;

    private readonly EngineApi _engine;
    private readonly List<(string Container, IPAddress Address)> _held = [];

    private HeldAddresses(EngineApi engine) => _engine = engine;

    /// <summary>Takes the free addresses up to one, that one too when it is free.</summary>
    public static async Task<HeldAddresses> TakeUpToAsync(BedRun run, EngineApi engine, IPAddress last, CancellationToken cancellationToken)
    {
        var held = new HeldAddresses(engine);
        try
        {
            do await held.TakeAsync(run, cancellationToken);
            while (held._held.Count < Most && Number(held._held[^1].Address) < Number(last));
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives one address back.</summary>
    public async Task ReleaseAsync(IPAddress address)
    {
        foreach (var (container, _) in _held.Where(held => held.Address.Equals(address))) await _engine.DeleteAsync($"containers/{container}?force=true");
        _held.RemoveAll(held => held.Address.Equals(address));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (container, _) in _held) await _engine.DeleteAsync($"containers/{container}?force=true");
        _held.Clear();
    }

    private async Task TakeAsync(BedRun run, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["Image"] = Bed.Busybox, ["Cmd"] = new JsonArray("sleep", "600"), ["Labels"] = new JsonObject { [HostFactory.RunLabel] = run.Id },
        };
        var id = (await _engine.PostAsync("containers/create", body, cancellationToken))!["Id"]!.GetValue<string>();
        _held.Add((id, IPAddress.None));
        await _engine.PostAsync($"containers/{id}/start", cancellationToken: cancellationToken);
        var container = await _engine.GetAsync($"containers/{id}/json", cancellationToken);
        _held[^1] = (id, IPAddress.Parse(container["NetworkSettings"]!["IPAddress"]!.GetValue<string>()));
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
