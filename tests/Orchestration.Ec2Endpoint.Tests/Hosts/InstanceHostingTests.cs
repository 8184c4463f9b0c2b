using System.Net;
using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Hosts;

public sealed class InstanceHostingTests : EndpointFixture
{
    private ScriptedHosts _hosts = null!;

    [SetUp]
    public async Task StartWithHosts()
    {
        _hosts = new ScriptedHosts();
        await StartAsync(new Ec2EndpointOptions { TimeProvider = Clock, SignatureLifetime = null, Hosts = _hosts });
    }

    [Test]
    public async Task An_instance_runs_when_its_host_does()
    {
        var launched = await RunAsync(static request => request.UserData = Convert.ToBase64String("#!/bin/sh"u8));
        Assert.That((await DescribeAsync(launched.InstanceId)).State.Name.Value, Is.EqualTo("pending"));

        _hosts.Gate.SetResult();
        var running = await UntilAsync(launched.InstanceId, "running");

        Assert.That((running.PublicIpAddress, running.PrivateIpAddress), Is.EqualTo(("192.0.2.1", "192.0.2.1")));
        Assert.That(_hosts.Said, Is.EqualTo(new[] { "make for ubuntu with #!/bin/sh" }));
    }

    [Test]
    public async Task What_calls_ask_is_done_one_after_the_other()
    {
        _hosts.Gate.SetResult();
        var id = (await RunAsync()).InstanceId;
        await UntilAsync(id, "running");
        await Ec2.RebootInstancesAsync(new RebootInstancesRequest([id]));
        await Ec2.StopInstancesAsync(new StopInstancesRequest([id]) { Force = true });
        await UntilAsync(id, "stopped");
        await Ec2.StartInstancesAsync(new StartInstancesRequest([id]));
        var again = await UntilAsync(id, "running");
        await Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id]));
        await UntilAsync(id, "terminated");

        Assert.That(again.PublicIpAddress, Is.EqualTo("192.0.2.2"));
        Assert.That(_hosts.Said, Is.EqualTo(new[] { "make for ubuntu with ", "reboot", "pull the plug", "start", "remove" }));
    }

    [Test]
    public async Task A_host_that_does_not_come_up_ends_its_instance_with_a_reason()
    {
        _hosts.Gate.SetException(new InvalidOperationException("no disk"));

        var ended = await UntilAsync((await RunAsync()).InstanceId, "terminated");

        Assert.That((ended.StateReason.Code, ended.StateReason.Message), Is.EqualTo(("Server.InternalError", "Server.InternalError: no disk")));
    }

    [Test]
    public async Task The_end_of_the_endpoint_removes_its_hosts()
    {
        _hosts.Gate.SetResult();
        await UntilAsync((await RunAsync()).InstanceId, "running");

        await Endpoint.DisposeAsync();

        Assert.That(_hosts.Said, Has.Some.EqualTo("remove"));
    }

    private async Task<Amazon.EC2.Model.Instance> UntilAsync(string id, string state)
    {
        while (true)
        {
            var instance = await DescribeAsync(id);
            if (instance.State.Name.Value == state) return instance;
            await Task.Yield();
        }
    }

    private sealed class ScriptedHosts : IInstanceHosts, IInstanceHost
    {
        private int _address = 1;

        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Said { get; } = [];

        public IPAddress Address => new([192, 0, 2, (byte)_address]);

        public string Console => "";

        public IPAddress? TakeElasticAddress() => null;

        public async Task<IInstanceHost> StartAsync(InstanceHostRequest request, CancellationToken cancellationToken)
        {
            await Gate.Task;
            _ = Say($"make for {request.Image.SshUser} with {request.UserData}");
            return this;
        }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _address++;
            return Say("start");
        }

        public Task StopAsync(bool force, CancellationToken cancellationToken) => Say(force ? "pull the plug" : "stop");

        public Task RebootAsync(CancellationToken cancellationToken) => Say("reboot");

        public Task UseAddressAsync(IPAddress address, bool use, CancellationToken cancellationToken) => Say($"{use} {address}");

        public Task RemoveAsync(CancellationToken cancellationToken) => Say("remove");

        private Task Say(string text)
        {
            lock (Said) Said.Add(text);
            return Task.CompletedTask;
        }
    }
}
