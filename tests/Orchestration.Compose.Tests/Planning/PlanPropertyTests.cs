using CsCheck;
using Orchestration.Compose.Tests.Applications;

namespace Orchestration.Compose.Tests.Planning;

public sealed class PlanPropertyTests
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    /// <summary>Services that depend only on earlier ones, in ways of every kind.</summary>
    private static readonly Gen<string> Project =
        from services in Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[1, 3], Gen.Bool).Array[4]
        select "services:\n" + string.Concat(services.Select((service, index) => Service(index, service.Item1, service.Item2, service.Item3, service.Item4))) + "networks: { n0: {}, n1: {} }\nvolumes: { vol: {} }\n";

    [Test]
    public void Planning_after_applying_is_empty() =>
        Project.Sample(yaml =>
        {
            var application = Projects.Load(yaml).On(Projects.EngineWith("one", "two"));
            application.UpAsync().GetAwaiter().GetResult();
            return application.PlanAsync().GetAwaiter().GetResult().ToString() is "";
        }, iter: 60, print: static yaml => yaml);

    [Test]
    public void Whatever_was_up_before_does_not_matter() =>
        Gen.Select(Project, Project).Sample((before, after) =>
        {
            var engine = Projects.EngineWith("one", "two");
            Projects.Load(before).On(engine).UpAsync().GetAwaiter().GetResult();
            var application = Projects.Load(after).On(engine);
            application.UpAsync(new() { RemoveOrphans = true }).GetAwaiter().GetResult();
            return application.PlanAsync().GetAwaiter().GetResult().ToString() is "";
        }, iter: 60, print: static pair => $"{pair.Item1}\nthen\n{pair.Item2}");

    [Test]
    public void Down_leaves_nothing() =>
        Project.Sample(yaml =>
        {
            var engine = Projects.EngineWith("one", "two");
            var application = Projects.Load(yaml).On(engine);
            application.UpAsync().GetAwaiter().GetResult();
            application.DownAsync(new() { RemoveVolumes = true }).GetAwaiter().GetResult();
            return engine.Containers.ListAsync(new() { All = true }).GetAwaiter().GetResult().Count == 0 && engine.Volumes.ListAsync().GetAwaiter().GetResult().Count == 0;
        }, iter: 60, print: static yaml => yaml);

    private static string Service(int index, int target, int tie, int scale, bool second)
    {
        var other = target < index ? Names[target] : null;
        var link = other is null ? "" : tie switch
        {
            0 => $", depends_on: [{other}]",
            1 => $", volumes_from: [{other}]",
            2 => $", network_mode: 'service:{other}'",
            3 => $", depends_on: {{ {other}: {{ condition: service_started, restart: true }} }}",
            _ => $", links: [{other}], networks: [n{scale % 2}, default]",
        };
        return $"  {Names[index]}: {{ image: {(second ? "two" : "one")}, scale: {scale}, volumes: ['vol:/v', /anon]{link} }}\n";
    }
}
