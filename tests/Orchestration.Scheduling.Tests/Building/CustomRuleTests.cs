using Microsoft.Extensions.DependencyInjection;
using static Orchestration.Scheduling.Tests.Clusters;

namespace Orchestration.Scheduling.Tests.Building;

/// <summary>Filters and strategies of strangers.</summary>
public sealed class CustomRuleTests
{
    [Test]
    public void A_filter_per_node_is_asked_in_rank_order_until_one_is_accepted()
    {
        var filter = new Recording(FilterScope.Node, node => node.Name == "c");
        var scheduler = Strict.AddFilter(filter).With(Node("a").Holding(Request("x", 2)), Node("b"), Node("c").Holding(Request("y", 1)));

        Assert.That(scheduler.Place(Request("new", 1)).Node, Is.EqualTo("c"));
        Assert.That(filter.Asked, Is.EqualTo(new[] { "b", "c" }));
    }

    [Test]
    public void A_filter_per_class_is_asked_once_for_nodes_that_are_alike()
    {
        var filter = new Recording(FilterScope.Class, node => node.Labels["zone"] == "b");
        var scheduler = Strict.AddFilter(filter).With(
            [.. Enumerable.Range(0, 10).Select(i => Node($"a{i}").Labelled(("zone", "a"))), Node("z").Labelled(("zone", "b")).Holding(Request("x", 2))]);

        Assert.That(scheduler.Place(Request("new", 1)).Node, Is.EqualTo("z"));
        Assert.That(filter.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_rejection_is_explained_in_the_filters_words()
    {
        var scheduler = Strict.AddFilter(new Recording(FilterScope.Node, _ => false)).With(Node("a"));

        Assert.That(() => scheduler.Place(Request("new")), Throws.TypeOf<PlacementException>().With.Message.EqualTo("no suitable node (rejected by filter recording on 1 node)"));
        Assert.That(scheduler.Explain(Request("new")).Nodes[0].ToString(), Is.EqualTo("a: rejected by recording: it is not wanted"));
    }

    [Test]
    public void A_strategy_of_ones_own_ranks_what_is_accepted()
    {
        var scheduler = Strict.UseStrategy(new LongestName()).With(Node("a"), Node("bbb"), Node("cc"), Node("dddd", 1));

        Assert.That(scheduler.Place(Request("c1", 3)).Node, Is.EqualTo("bbb"));
        Assert.That(scheduler.Place(Request("c2", 3)).Node, Is.EqualTo("cc"));
    }

    [Test]
    public void A_listed_filter_is_asked_where_it_is_listed()
    {
        var scheduler = Strict.AddFilter(new Recording(FilterScope.Node, _ => true)).UseFilters("recording", NodeFilters.Port).Build();

        Assert.That(scheduler.Filters, Is.EqualTo(new[] { "recording", "port", "group", "resources" }));
    }

    [Test]
    public void Two_filters_of_one_name_are_refused() =>
        Assert.That(() => Strict.AddFilter(new Recording(FilterScope.Node, _ => true)).AddFilter(new Recording(FilterScope.Node, _ => true)).Build(), Throws.TypeOf<SchedulingException>());

    [Test]
    public void Filters_and_strategies_come_from_dependency_injection()
    {
        using var provider = new ServiceCollection()
            .AddSingleton<INodeFilter>(new Recording(FilterScope.Node, node => node.Name != "bbb"))
            .AddSingleton<IPlacementStrategy>(new LongestName())
            .AddScheduler(builder => builder.UseStrategy("longest"))
            .BuildServiceProvider();
        var scheduler = provider.GetRequiredService<Scheduler>();
        scheduler.Add(Node("a"));
        scheduler.Add(Node("bbb"));
        scheduler.Add(Node("cc"));

        Assert.That(scheduler.Place(Request("c")).Node, Is.EqualTo("cc"));
    }

    private sealed class Recording(FilterScope scope, Func<NodeView, bool> accepts) : INodeFilter
    {
        public List<string> Asked { get; } = [];

        public string Name => "recording";

        public FilterScope Scope => scope;

        public FilterVerdict Evaluate(PlacementRequest request, NodeView node)
        {
            Asked.Add(node.Name);
            return accepts(node) ? FilterVerdict.Accept : FilterVerdict.Reject("it is not wanted");
        }
    }

    private sealed class LongestName : IPlacementStrategy
    {
        public string Name => "longest";

        public double Score(PlacementRequest request, NodeView node) => node.Name.Length;
    }
}
