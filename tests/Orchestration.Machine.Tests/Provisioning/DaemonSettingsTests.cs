using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Machines.Provisioning.Configuration;

namespace Orchestration.Machines.Provisioning;

public sealed class DaemonSettingsTests
{
    [Test]
    public void A_host_without_settings_gets_TLS_and_labels()
    {
        var text = DaemonSettings.Merge(found: null, new MachineDefinition("web-1").WithLabel("rule", "tomcat"), "docker");

        Assert.That(text, Is.EqualTo("""
            {
              "tlsverify": true,
              "tlscacert": "/etc/docker/ca.pem",
              "tlscert": "/etc/docker/server.pem",
              "tlskey": "/etc/docker/server-key.pem",
              "labels": [
                "provider=docker",
                "rule=tomcat"
              ]
            }

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void What_the_host_has_is_kept_and_its_own_sockets_are_dropped()
    {
        var text = DaemonSettings.Merge("""{"bip":"10.9.0.1/24","hosts":["fd://"],"labels":["old=1"]}""", new MachineDefinition("web-1"), "generic");

        var merged = JsonNode.Parse(text!)!.AsObject();
        Assert.That(merged["bip"]!.GetValue<string>(), Is.EqualTo("10.9.0.1/24"));
        Assert.That(merged.ContainsKey("hosts"), Is.False);
        Assert.That(merged["labels"]!.ToJsonString(), Is.EqualTo("""["provider=generic"]"""));
    }

    [Test]
    public void Merging_again_changes_nothing()
    {
        var definition = new MachineDefinition("web-1")
        {
            Engine = new MachineEngineOptions
            {
                StorageDriver = "overlay2",
                InsecureRegistries = ["registry:5000"],
                Settings = new MachineEngineOptions().Settings.Add("log-opts", JsonSerializer.SerializeToElement(new { mode = "non-blocking" })),
            },
        };

        var once = DaemonSettings.Merge("""{ "debug" : true }""", definition, "docker");

        Assert.That(DaemonSettings.Merge(once, definition, "docker"), Is.Null);
    }

    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("nonsense")]
    public void Settings_that_are_no_JSON_object_are_not_overwritten(string found) =>
        Assert.Throws<FormatException>(() => DaemonSettings.Merge(found, new MachineDefinition("web-1"), "docker"));
}
