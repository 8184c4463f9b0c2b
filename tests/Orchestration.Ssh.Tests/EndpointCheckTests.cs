namespace Orchestration.Ssh;

public sealed class EndpointCheckTests
{
    [TestCase("-oProxyCommand=x", "root")]
    [TestCase("host", "-l")]
    [TestCase("", "root")]
    [TestCase("host", "")]
    [TestCase("ho st", "root")]
    [TestCase("host\n", "root")]
    public void A_name_that_another_program_could_take_for_an_option_is_refused(string host, string user)
    {
        var error = Assert.ThrowsAsync<SshException>(() => new SshConnector().ConnectAsync(new SshEndpoint(host, user)));

        Assert.That(error!.Failure, Is.EqualTo(SshFailure.BadEndpoint));
    }

    [Test]
    public void A_jump_host_is_checked_too()
    {
        var endpoint = new SshEndpoint("host", "root") { JumpHost = new SshEndpoint("-x", "root") };

        Assert.That(Assert.ThrowsAsync<SshException>(() => new SshConnector().ConnectAsync(endpoint))!.Failure, Is.EqualTo(SshFailure.BadEndpoint));
    }

    [TestCase(0)]
    [TestCase(65536)]
    public void A_port_that_is_none_is_refused(int port) => Assert.That(
        Assert.ThrowsAsync<SshException>(() => new SshConnector().ConnectAsync(new SshEndpoint("host", "root") { Port = port }))!.Failure,
        Is.EqualTo(SshFailure.BadEndpoint));
}
