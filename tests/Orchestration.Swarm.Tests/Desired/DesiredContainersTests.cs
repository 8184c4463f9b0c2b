using System.Text;
using System.Text.Json;
using Orchestration.Stores;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Failover;
using Orchestration.Swarm.Stores;

namespace Orchestration.Swarm.Tests.Desired;

[TestFixture]
public sealed class DesiredContainersTests
{
    private MemoryClusterStore _store = null!;
    private DesiredContainers _containers = null!;

    [SetUp]
    public void MakeStore()
    {
        _store = new();
        _containers = new(() => _store, "p/");
    }

    [TearDown]
    public async Task DropStore() => await _store.DisposeAsync();

    [Test]
    public async Task What_a_newer_manager_wrote_beside_the_known_is_kept_when_it_is_changed()
    {
        await PutAsync("""{"Format":1,"Id":"x","Node":"n1","EngineId":"e","Phase":"placed","Spec":{"Image":"busybox","Future":{"a":1}},"Hint":[1,2]}""");

        await _containers.ChangeAsync("x", static container => container with { Runs = true }, default);

        using var json = JsonDocument.Parse((await _store.GetAsync("p/containers/x"))!.Value);
        Assert.That(json.RootElement.GetProperty("Hint").GetRawText(), Is.EqualTo("[1,2]"));
        Assert.That(json.RootElement.GetProperty("Spec").GetProperty("Future").GetRawText(), Is.EqualTo("""{"a":1}"""));
        Assert.That(json.RootElement.GetProperty("Runs").GetBoolean(), Is.True);
    }

    [TestCase("""{"Format":2,"Id":"x","Node":"n1","EngineId":"e","Phase":"placed","Spec":{}}""")]
    [TestCase("""{"Format":1,"Id":"x","Node":"n1","EngineId":"e","Phase":"hibernating","Spec":{}}""")]
    public async Task A_container_that_only_a_newer_manager_understands_is_left_alone(string json)
    {
        await PutAsync(json);

        var steps = new FailoverPlanner(new()).Plan(new(await _containers.ListAsync(default), [new("n1", "e", IsListed: true, LostFor: null)], [], new HashSet<string>()));

        Assert.That(steps.Single().ToString(), Is.EqualTo("Wait x, a newer manager wrote it"));
    }

    [Test]
    public async Task Of_two_claims_of_a_name_the_second_is_refused()
    {
        await _containers.TryClaimAsync(Container("x"), ledger: null, default);

        Assert.That(await _containers.TryClaimAsync(Container("y"), ledger: null, default), Is.Null);
        Assert.That(await _containers.FindAsync("y", default), Is.Null);
    }

    [Test]
    public async Task A_change_of_what_has_changed_since_it_was_read_does_nothing()
    {
        await _containers.TryClaimAsync(Container("x"), ledger: null, default);
        var read = (await _containers.FindAsync("x", default))!;
        await _containers.ChangeAsync("x", static container => container with { Runs = true }, default);

        Assert.That(await _containers.TryChangeAsync(read, read.Container with { Node = "n2" }, default), Is.False);
        Assert.That(await _containers.TryForgetAsync(read, default), Is.False);
        Assert.That((await _containers.FindAsync("x", default))!.Container.Node, Is.EqualTo("n1"));
    }

    private static DesiredContainer Container(string id) => new() { Id = id, Name = "web", Node = "n1", EngineId = "e", Spec = new() { Image = "busybox" } };

    private async Task PutAsync(string json) => await _store.CommitAsync(new([], [new StoreOperation.Put("p/containers/x", Encoding.UTF8.GetBytes(json))]));
}
