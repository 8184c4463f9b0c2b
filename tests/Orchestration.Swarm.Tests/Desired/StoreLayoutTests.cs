using System.Text;
using Orchestration.Stores;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Stores;
using Orchestration.Swarm.Tests.Failover;

namespace Orchestration.Swarm.Tests.Desired;

[TestFixture]
public sealed class StoreLayoutTests
{
    [Test]
    public async Task An_older_store_is_brought_up_step_by_step_from_where_it_is()
    {
        await using var store = new MemoryClusterStore();
        var done = new List<int>();
        Func<IClusterStore, CancellationToken, Task> Step(int number) => (_, _) => { done.Add(number); return Task.CompletedTask; };
        await new StoreLayout(store, () => store, "p/", [Step(0)]).MigrateAsync(default);

        await new StoreLayout(store, () => store, "p/", [Step(0), Step(1), Step(2)]).MigrateAsync(default);

        Assert.That(done, Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(Encoding.UTF8.GetString((await store.GetAsync("p/layout"))!.Value.Span), Is.EqualTo("3"));
    }

    [Test]
    public async Task A_step_that_failed_is_done_again_and_those_before_it_are_not()
    {
        await using var store = new MemoryClusterStore();
        var (first, fails) = (0, true);
        var layout = new StoreLayout(store, () => store, "p/", [(_, _) => { first++; return Task.CompletedTask; }, (_, _) => fails ? throw new StoreException("lost") : Task.CompletedTask]);

        Assert.That(() => layout.MigrateAsync(default), Throws.TypeOf<StoreException>());
        fails = false;
        await layout.MigrateAsync(default);

        Assert.That(first, Is.EqualTo(1));
    }

    [TestCase("2")]
    [TestCase("something else")]
    public async Task A_manager_refuses_the_store_of_a_newer_one_and_changes_nothing(string layout)
    {
        await using var bed = await FailoverBed.StartAsync();
        await bed.Store.CommitAsync(new([], [new StoreOperation.Put("orchestration/layout", Encoding.UTF8.GetBytes(layout))]));
        var before = (await bed.Store.RangeAsync("")).Revision;

        Assert.That(() => bed.Cluster.ManageAsync(), Throws.TypeOf<ClusterException>().With.Property("Failure").EqualTo(ClusterFailure.NewerStore).And.Message.Contains(layout));
        Assert.That((await bed.Store.RangeAsync("")).Revision, Is.EqualTo(before));
    }
}
