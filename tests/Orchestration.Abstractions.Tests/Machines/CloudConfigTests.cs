using Orchestration.Ssh;

namespace Orchestration.Machines;

public sealed class CloudConfigTests
{
    [Test]
    public void User_data_names_the_host_its_user_and_its_host_key()
    {
        var creation = new MachineCreation(new MachineDefinition("web-1"), "op")
        {
            AuthorizedKey = "ecdsa-sha2-nistp256 AAAA web",
            HostKey = new MachineHostKey(new SshHostKey("ecdsa-sha2-nistp256", "BBBB"), new Secret("-----BEGIN EC PRIVATE KEY-----\nCCCC\n")),
            SaveAsync = static (_, _) => Task.CompletedTask,
        };

        var text = (CloudConfig.Of(creation, "admin") with { Packages = ["docker.io"], Commands = [["sh", "-c", "echo \"it's\""]] }).ToUserData();

        Assert.That(text.ToString(), Does.Not.Contain("CCCC"));
        Assert.That(text.Reveal(), Is.EqualTo("""
            #cloud-config
            {
              "hostname": "web-1",
              "manage_etc_hosts": true,
              "users": [
                {
                  "name": "admin",
                  "sudo": "ALL=(ALL) NOPASSWD:ALL",
                  "shell": "/bin/sh",
                  "lock_passwd": true,
                  "ssh_authorized_keys": [
                    "ecdsa-sha2-nistp256 AAAA web"
                  ]
                }
              ],
              "ssh_keys": {
                "ecdsa_private": "-----BEGIN EC PRIVATE KEY-----\nCCCC\n",
                "ecdsa_public": "ecdsa-sha2-nistp256 BBBB"
              },
              "package_update": true,
              "packages": [
                "docker.io"
              ],
              "runcmd": [
                [
                  "sh",
                  "-c",
                  "echo \u0022it\u0027s\u0022"
                ]
              ]
            }

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Root_may_log_in_only_when_it_is_the_user_who_is_asked_for()
    {
        Assert.That(new CloudConfig().ToUserData().Reveal(), Does.Contain("\"disable_root\": false"));
        Assert.That(new CloudConfig { User = "admin" }.ToUserData().Reveal(), Does.Not.Contain("disable_root"));
    }
}
