using System.Net;

namespace Orchestration.Ec2;

/// <summary>Work on the real hosts: one thing after the other per instance, beside the calls. Without real hosts there is none.</summary>
internal sealed class InstanceHosting(Cloud cloud) : IAsyncDisposable
{
    private readonly Dictionary<string, Task<IInstanceHost?>> _tails = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ending = new();
    private int _isEnded;

    public void Start(Instance instance) => Enqueue(instance, async (host, token) =>
    {
        if (host is null) host = await cloud.Options.Hosts!.StartAsync(RequestFor(instance), token);
        else await host.StartAsync(token);
        lock (cloud.Lock) (instance.HostAddress, instance.Console) = (host.Address, host.Console);
        return host;
    });

    public void Stop(Instance instance, bool force) => Enqueue(instance, async (host, token) =>
    {
        if (host is not null) await host.StopAsync(force, token);
        return host;
    });

    public void Reboot(Instance instance) => Enqueue(instance, async (host, token) =>
    {
        if (host is not null) await host.RebootAsync(token);
        return host;
    });

    public void UseAddress(Instance instance, string address, bool use) => Enqueue(instance, async (host, token) =>
    {
        if (host is not null) await host.UseAddressAsync(IPAddress.Parse(address), use, token);
        return host;
    });

    public void Remove(Instance instance) => Enqueue(instance, static async (host, _) =>
    {
        if (host is not null) await host.RemoveAsync(CancellationToken.None);
        return null;
    });

    /// <summary>Ends what goes on and removes every host.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) != 0) return;
        await _ending.CancelAsync();
        List<Task<IInstanceHost?>> tails;
        lock (cloud.Lock) tails = [.. _tails.Values];
        await Task.WhenAll(tails.Select(static async tail =>
        {
            if (await tail is { } host) await host.RemoveAsync(CancellationToken.None);
        }));
        _ending.Dispose();
    }

    private void Enqueue(Instance instance, Func<IInstanceHost?, CancellationToken, Task<IInstanceHost?>> work)
    {
        if (cloud.Options.Hosts is null) return;
        instance.HostWork++;
        var before = _tails.GetValueOrDefault(instance.Id) ?? Task.FromResult<IInstanceHost?>(null);
        _tails[instance.Id] = Task.Run(() => RunAsync(instance, before, work));
    }

    private async Task<IInstanceHost?> RunAsync(Instance instance, Task<IInstanceHost?> before, Func<IInstanceHost?, CancellationToken, Task<IInstanceHost?>> work)
    {
        var host = await before;
        try
        {
            host = await work(host, _ending.Token);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // What a cloud shows of a machine that did not come up.
            lock (cloud.Lock) Fail(instance, host, problem);
        }
        finally
        {
            lock (cloud.Lock) instance.HostWork--;
        }

        return host;
    }

    private void Fail(Instance instance, IInstanceHost? host, Exception problem)
    {
        instance.Reason = ("Server.InternalError", $"Server.InternalError: {problem.Message}");
        if (instance.Power is not InstancePower.Pending) return;
        instance.Power = InstancePower.ShuttingDown;
        if (host is not null) Remove(instance);
    }

    private static InstanceHostRequest RequestFor(Instance instance) =>
        new(instance.Id, instance.Launch.Image.Options, instance.Launch.Key?.Key.Line, instance.UserData is { } data ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data)) : null);
}
