using CsCheck;
using Orchestration.Testing;

namespace Orchestration.Machines.Manifest;

public sealed class FleetManifestTests
{
    private static readonly IMachineDriverProvider[] Providers = [new MemoryProvider(new InMemoryCloud())];

    [Test]
    public void Everything_that_a_definition_has_can_be_described()
    {
        var manifest = Read("""
            fleet: shop
            x-hook: &tune { name: tune, stage: before-engine, script: "sysctl -w vm.max_map_count=262144" }
            machines:
              web:
                count: 2
                driver: memory
                options: { size: large, cpus: 4 }
                labels: { rule: tomcat, rack: 7 }
                server-names: web.example
                engine:
                  source: script
                  version: 26.1
                  install-script: https://get.example/
                  storage-driver: overlay2
                  insecure-registries: ["registry:5000"]
                  environment: { HTTP_PROXY: "http://proxy" }
                  settings: { live-restore: true, log-opts: { max-size: 10m }, max-concurrent-downloads: 3 }
                hooks: [*tune]
              db: { driver: memory }
            """);

        Assert.That(manifest.Fleet, Is.EqualTo("shop"));
        Assert.That(manifest.Groups.SelectMany(group => group.MachineNames), Is.EqualTo(new[] { "web-1", "web-2", "db" }));
        var web = manifest.Groups[0];
        Assert.That(web.Options.Select(option => $"{option.Key}={string.Join(',', option.Value)}"), Is.EqualTo(new[] { "cpus=4", "size=large" }));
        Assert.That(web.Machine.Labels, Is.EqualTo(new Dictionary<string, string> { ["rack"] = "7", ["rule"] = "tomcat" }));
        Assert.That(web.Machine.ServerNames, Is.EqualTo(new[] { "web.example" }));
        Assert.That((web.Machine.Engine.Source, web.Machine.Engine.Version, web.Machine.Engine.StorageDriver), Is.EqualTo((EngineSource.Script, "26.1", "overlay2")));
        Assert.That(web.Machine.Engine.Settings.Select(setting => $"{setting.Key}={setting.Value.GetRawText()}"),
            Is.EqualTo(new[] { "live-restore=true", """log-opts={"max-size":"10m"}""", "max-concurrent-downloads=3" }));
        Assert.That(web.Machine.Hooks, Is.EqualTo(new[] { new MachineHook("tune", ProvisionStage.BeforeEngine, "sysctl -w vm.max_map_count=262144") }));
    }

    [Test]
    public void All_problems_are_said_at_once_with_their_places_and_the_names_that_were_meant()
    {
        var error = Assert.Throws<MachineDefinitionException>(() => Read("""
            fleet: shop
            machine: {}
            machines:
              web:
                count: many
                driver: memroy
                lables: { rule: tomcat }
              db:
                driver: memory
                options: { sise: large, cpus: few }
                engine: { source: scrpt, settings: [] }
              cache: {}
            """));

        Assert.That(error!.Problems, Is.EqualTo(new[]
        {
            "fleet.yaml:2:1: machine: unknown key; did you mean 'machines'?",
            "fleet.yaml:7:5: machines.web.lables: unknown key; did you mean 'labels'?",
            "fleet.yaml:5:12: machines.web.count: found 'many', wanted a whole number of 0 or more",
            "fleet.yaml:11:23: machines.db.engine.source: 'scrpt' is not known; did you mean 'script'?; wanted package, script, present",
            "fleet.yaml:11:40: machines.db.engine.settings: found a sequence, wanted a mapping",
            "fleet.yaml:12:10: machines.cache: the driver is missing",
            "fleet.yaml:5:5: machines.web.driver: there is no driver 'memroy'; did you mean 'memory'?; there are memory",
            "fleet.yaml:9:5: machines.db.options: option 'sise'; did you mean 'size'?",
            "fleet.yaml:9:5: machines.db.options: driver 'memory' has no option 'sise'; it has cpus, login, port, size, token",
            "fleet.yaml:9:5: machines.db.options: driver 'memory': option 'cpus' is 'few', wanted a whole number",
        }));
    }

    [TestCase("fleet: shop\nmachines: { web: { driver: memory, count: 1 }, web-1: { driver: memory } }", "machine 'web-1' is described by 'web' already")]
    [TestCase("fleet: shop\nmachines: { 'web_': { driver: memory } }", "'web_' is not a machine's name")]
    [TestCase("fleet: '-'\nmachines: {}", "is not a fleet's name")]
    [TestCase("fleet: shop\nmachines: { web: { driver: memory, engine: { install-script: 'https://x' } } }", "does not come from a script")]
    [TestCase("fleet: shop\nfleet: shop\nmachines: {}", "fleet.yaml:2:1")]
    [TestCase("[]", "wanted one with a mapping")]
    [TestCase("", "wanted one with a mapping")]
    public void What_is_wrong_with_the_whole_is_said_too(string text, string problem) =>
        Assert.That(Assert.Throws<MachineDefinitionException>(() => Read(text))!.Message, Does.Contain(problem));

    [Test]
    public void A_text_is_read_or_refused_and_nothing_else_whatever_it_is()
    {
        const string sample = "fleet: shop\nmachines:\n  web: { driver: memory, count: 2, options: { size: a }, engine: { settings: { a: [1, {b: null}] } } }\n";
        Gen.Select(Gen.Int[0, sample.Length], Gen.Int[0, 20], Gen.String[Gen.Char[" :-{}[]\n&*!|>'\"#a1~"], 0, 6]).Sample((at, length, text) =>
        {
            try
            {
                Read(sample[..at] + text + sample[Math.Min(sample.Length, at + length)..]);
                return true;
            }
            catch (MachineDefinitionException error)
            {
                return error.Problems.Length > 0;
            }
        });
    }

    private static FleetManifest Read(string text) => FleetManifest.Read(text, "fleet.yaml", Providers);
}
