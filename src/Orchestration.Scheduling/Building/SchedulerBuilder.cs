namespace Orchestration.Scheduling;

/// <summary>Settles the rules of a <see cref="Scheduler"/>. Defaults: spread, Strict mode, all built-in filters, 5 % overcommit.</summary>
public sealed class SchedulerBuilder
{
    /// <summary>The default overcommit, 0.05: five percent more than a node has may be reserved.</summary>
    public const double DefaultOvercommit = 0.05;

    private readonly List<INodeFilter> _customFilters = [];
    private IReadOnlyList<string>? _filterNames;
    private string _strategyName = PlacementStrategies.Spread;
    private readonly Dictionary<string, IPlacementStrategy> _customStrategies = new(StringComparer.Ordinal);
    private SchedulingMode _mode;
    private double _overcommit = DefaultOvercommit;
    private bool _excludeManagers;
    private ulong _seed;
    private TimeSpan _lifetime = DefaultReservationLifetime;
    private TimeProvider _time = TimeProvider.System;
    private bool _isPlain;

    /// <summary>How long a placement stays reserved without being confirmed: ten minutes, time for a large image to be pulled.</summary>
    public static TimeSpan DefaultReservationLifetime => TimeSpan.FromMinutes(10);

    /// <summary>Prefers the least loaded node; the default.</summary>
    public SchedulerBuilder UseSpread() => UseStrategy(PlacementStrategies.Spread);

    /// <summary>Prefers the most loaded node that still has room.</summary>
    public SchedulerBuilder UseBinpack() => UseStrategy(PlacementStrategies.Binpack);

    /// <summary>As binpack, but weighs the shape of what is left (<see cref="PlacementStrategies.Balanced"/>).</summary>
    public SchedulerBuilder UseBalanced() => UseStrategy(PlacementStrategies.Balanced);

    /// <summary>Takes any node that has room; the same seed draws the same nodes.</summary>
    public SchedulerBuilder UseRandom(int seed)
    {
        _seed = (ulong)seed;
        return UseStrategy(PlacementStrategies.Random);
    }

    /// <summary>
    /// Chooses a strategy by name: a built-in one (<see cref="PlacementStrategies"/>) or one that was added. An unknown name
    /// is reported by <see cref="Build"/>.
    /// </summary>
    public SchedulerBuilder UseStrategy(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _strategyName = name;
        return this;
    }

    /// <summary>Ranks nodes by your own strategy, at a cost of O(nodes) per placement.</summary>
    public SchedulerBuilder UseStrategy(IPlacementStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return AddStrategy(strategy).UseStrategy(strategy.Name);
    }

    /// <summary>Makes your own strategy known by its name, without choosing it yet; it stands before a built-in one of that name.</summary>
    public SchedulerBuilder AddStrategy(IPlacementStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        _customStrategies[strategy.Name] = strategy;
        return this;
    }

    /// <summary>
    /// Asks these filters (<see cref="NodeFilters"/>, or names of your own) in this order instead of the built-in list.
    /// In Strict mode groups and resources hold even if they are not listed. Unknown names are reported by <see cref="Build"/>.
    /// </summary>
    public SchedulerBuilder UseFilters(params IReadOnlyList<string> names)
    {
        _filterNames = names ?? throw new ArgumentNullException(nameof(names));
        return this;
    }

    /// <summary>Adds a filter of your own, asked after the built-in ones unless <see cref="UseFilters"/> lists it elsewhere.</summary>
    public SchedulerBuilder AddFilter(INodeFilter filter)
    {
        _customFilters.Add(filter ?? throw new ArgumentNullException(nameof(filter)));
        return this;
    }

    /// <summary>Whose rules hold. Default <see cref="SchedulingMode.Strict"/>.</summary>
    public SchedulerBuilder UseMode(SchedulingMode mode)
    {
        _mode = mode;
        return this;
    }

    /// <summary>How much more than a node has may be reserved, in whole percents: 0.05 (default) is five percent, −0.1 leaves a tenth free. Above −1.</summary>
    public SchedulerBuilder UseOvercommit(double fraction)
    {
        _overcommit = fraction;
        return this;
    }

    /// <summary>Keeps all requests off managers. Default: only those with <see cref="PlacementRequest.ExcludeManagers"/>.</summary>
    public SchedulerBuilder ExcludeManagers()
    {
        _excludeManagers = true;
        return this;
    }

    /// <summary>How long a placement stays reserved without being confirmed. Default <see cref="DefaultReservationLifetime"/>.</summary>
    public SchedulerBuilder UseReservationLifetime(TimeSpan lifetime)
    {
        _lifetime = lifetime;
        return this;
    }

    /// <summary>The clock by which reservations expire. Default the system's.</summary>
    public SchedulerBuilder UseTimeProvider(TimeProvider time)
    {
        _time = time ?? throw new ArgumentNullException(nameof(time));
        return this;
    }

    /// <summary>The scheduler, without nodes yet.</summary>
    /// <exception cref="SchedulingException"><c>ORC4001</c>: unknown strategy or filter, or a value out of range; all problems together.</exception>
    public Scheduler Build() => new(BuildOptions());

    internal SchedulerBuilder UseSeed(ulong seed)
    {
        _seed = seed;
        return this;
    }

    internal SchedulerBuilder UsePlainPlacer()
    {
        _isPlain = true;
        return this;
    }

    internal SchedulerOptions BuildOptions()
    {
        List<string> problems = [];
        var ranking = _customStrategies.TryGetValue(_strategyName, out var own) ? new CustomRanking(own) : StrategyCatalog.Find(_strategyName, _mode);
        if (ranking is null) problems.Add(Unsupported("strategy", _strategyName, [.. StrategyCatalog.Names, .. _customStrategies.Keys.Order(StringComparer.Ordinal)]));
        var filters = ResolveFilters(problems);
        if (double.IsNaN(_overcommit) || _overcommit is <= -1 or > 1_000) problems.Add(FormattableString.Invariant($"overcommit {_overcommit} is not above -1 (and at most 1000)"));
        if (_lifetime <= TimeSpan.Zero) problems.Add($"the reservation lifetime {_lifetime} is not positive");
        if (problems.Count > 0) throw SchedulingException.BadOptions(problems);
        return new()
        {
            Mode = _mode, Ranking = ranking!, Filters = filters, Overcommit = _overcommit, ExcludeManagers = _excludeManagers,
            Seed = _seed, ReservationLifetime = _lifetime, Time = _time, IsPlain = _isPlain,
        };
    }

    private List<INodeFilter> ResolveFilters(List<string> problems)
    {
        List<string> names =
        [
            .. _filterNames ?? FilterCatalog.Default(_mode),
            .. _filterNames is null || _mode == SchedulingMode.Classic ? [] : FilterCatalog.Guarantees.Except(_filterNames, StringComparer.Ordinal),
            .. _customFilters.Select(filter => filter.Name).Except(_filterNames ?? [], StringComparer.Ordinal),
        ];
        problems.AddRange(names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"filter '{group.Key}' is listed twice"));
        problems.AddRange(_customFilters.GroupBy(filter => filter.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"filter '{group.Key}' was added twice"));
        List<INodeFilter> filters = [];
        foreach (var name in names)
        {
            var filter = _customFilters.Find(custom => custom.Name == name) ?? FilterCatalog.Create(name, _mode, _excludeManagers);
            if (filter is null) problems.Add(Unsupported("filter", name, FilterCatalog.Strict));
            else filters.Add(filter);
        }

        return filters;
    }

    private static string Unsupported(string kind, string name, IReadOnlyList<string> known) =>
        $"{kind} not supported: '{name}' (known: {string.Join(", ", known)})";
}
