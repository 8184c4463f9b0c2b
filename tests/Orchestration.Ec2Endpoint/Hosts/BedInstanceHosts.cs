using System.Net;
using Orchestration.TestBed;

namespace Orchestration.Ec2;

/// <summary>Hosts of the test bed behind instances: the key pair lets in the image's user and nobody else, user data are run before the instance counts as running.</summary>
public sealed class BedInstanceHosts(Bed bed) : IInstanceHosts
{
    private const string ScriptFile = "/var/lib/cloud-init-of-instance.sh";

    // Other endpoints of the same run begin elsewhere.
    private int _addresses = Random.Shared.Next(1000);

    /// <summary>The host image behind every machine image; default Debian 12 without an engine.</summary>
    public HostImage Image { get; init; } = HostImages.Debian12;

    /// <inheritdoc />
    public IPAddress? TakeElasticAddress() => bed.SpareAddress(Interlocked.Increment(ref _addresses));

    /// <inheritdoc />
    public async Task<IInstanceHost> StartAsync(InstanceHostRequest request, CancellationToken cancellationToken = default)
    {
        var script = CloudInitScript.Write(CloudInitReader.Read(request.UserData), request.Image.SshUser, request.AuthorizedKey);
        var host = await bed.StartHostAsync(new TestHostOptions { Image = Image, Labels = new Dictionary<string, string> { ["ec2.instance"] = request.InstanceId } }, cancellationToken);
        try
        {
            await host.PutFileAsync(ScriptFile, script, UnixFileMode.UserRead | UnixFileMode.UserWrite, cancellationToken);
            var output = await host.RequireAsync(["bash", ScriptFile], cancellationToken);
            await host.RequireAsync(["rm", ScriptFile], cancellationToken);
            return new BedInstanceHost(host, output);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private sealed class BedInstanceHost(TestHost host, string console) : IInstanceHost
    {
        private readonly HashSet<IPAddress> _more = [];

        public IPAddress Address => host.Address;

        public string Console => console;

        public Task StartAsync(CancellationToken cancellationToken) => host.StartElsewhereAsync(cancellationToken);

        public Task StopAsync(bool force, CancellationToken cancellationToken) => force ? host.KillAsync(cancellationToken) : host.StopAsync(cancellationToken);

        public async Task RebootAsync(CancellationToken cancellationToken)
        {
            await host.RebootAsync(cancellationToken);
            foreach (var address in _more.ToList()) await UseAddressAsync(address, use: true, cancellationToken);
        }

        public async Task UseAddressAsync(IPAddress address, bool use, CancellationToken cancellationToken)
        {
            if (use) _more.Add(address);
            else _more.Remove(address);
            await host.RequireAsync(["ip", "addr", use ? "replace" : "del", $"{address}/32", "dev", "eth0"], cancellationToken);
        }

        public Task RemoveAsync(CancellationToken cancellationToken) => host.DisposeAsync().AsTask();
    }
}
