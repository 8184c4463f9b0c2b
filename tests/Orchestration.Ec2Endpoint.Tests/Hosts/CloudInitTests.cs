namespace Orchestration.Ec2.Tests.Hosts;

public sealed class CloudInitTests
{
    [Test]
    public void A_configuration_is_read_in_the_form_of_JSON_and_of_YAML()
    {
        var json = CloudInitReader.Read("#cloud-config\n{ \"hostname\": \"web-1\", \"users\": [{ \"name\": \"ubuntu\", \"ssh_authorized_keys\": [\"ssh-ed25519 AAAA\"] }], \"runcmd\": [[\"touch\", \"/a b\"], \"echo x\"] }");
        var yaml = CloudInitReader.Read("#cloud-config\nhostname: web-1\nusers:\n  - default\n  - name: ubuntu\n    ssh_authorized_keys: [ssh-ed25519 AAAA]\nruncmd:\n  - [touch, /a b]\n  - echo x\n");

        foreach (var read in (CloudInit[])[json, yaml])
        {
            Assert.That(read.Hostname, Is.EqualTo("web-1"));
            Assert.That(read.Users.Single().Keys, Is.EqualTo(new[] { "ssh-ed25519 AAAA" }));
            Assert.That(read.Commands, Is.EqualTo(new[] { "'touch' '/a b'", "echo x" }));
        }
    }

    [Test]
    public void A_script_is_run_as_it_is()
    {
        var script = CloudInitScript.Write(CloudInitReader.Read("#!/bin/sh\ntrue\n"), "ubuntu", key: null);

        Assert.That(script, Does.Contain("/var/lib/cloud/scripts/part-001 || echo 'failed: script'"));
    }

    [Test]
    public void Files_are_written_byte_by_byte()
    {
        var file = CloudInitReader.Read("#cloud-config\nwrite_files:\n  - path: /opt/x\n    encoding: b64\n    content: AAEC\n    permissions: '0600'\n").Files.Single();

        Assert.That((file.Path, file.Mode, Convert.ToHexString(file.Content)), Is.EqualTo(("/opt/x", "0600", "000102")));
    }

    [TestCase("MZ\u0090")]
    [TestCase("#cloud-config\n{")]
    public void What_nobody_can_run_is_refused(string userData) => Assert.That(() => CloudInitReader.Read(userData), Throws.TypeOf<FormatException>());

    [Test]
    public void The_key_pair_lets_the_user_of_the_image_in()
    {
        var script = CloudInitScript.Write(new CloudInit(), "ubuntu", "ssh-ed25519 AAAA me");

        Assert.That(script, Does.Contain("useradd --create-home --shell '/bin/bash' 'ubuntu'"));
        Assert.That(script, Does.Contain(Convert.ToBase64String("ssh-ed25519 AAAA me\n"u8)));
    }
}
