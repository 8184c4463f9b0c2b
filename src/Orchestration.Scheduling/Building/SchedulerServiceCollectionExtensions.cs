using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orchestration.Scheduling;

/// <summary>Registers a scheduler for dependency injection.</summary>
public static class SchedulerServiceCollectionExtensions
{
    /// <summary>
    /// Adds a singleton <see cref="Scheduler"/>. Every registered <see cref="INodeFilter"/> is added to it, every registered
    /// <see cref="IPlacementStrategy"/> can be chosen by its name, and a registered <see cref="TimeProvider"/> is its clock.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Settles the rules; null for the defaults.</param>
    /// <remarks>Bad rules are reported as <see cref="SchedulingException"/> (<c>ORC4001</c>) when the scheduler is first asked for.</remarks>
    public static IServiceCollection AddScheduler(this IServiceCollection services, Action<SchedulerBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => Build(provider, configure));
        return services;
    }

    private static Scheduler Build(IServiceProvider provider, Action<SchedulerBuilder>? configure)
    {
        var builder = new SchedulerBuilder();
        if (provider.GetService<TimeProvider>() is { } time) builder.UseTimeProvider(time);
        foreach (var filter in provider.GetServices<INodeFilter>()) builder.AddFilter(filter);
        foreach (var strategy in provider.GetServices<IPlacementStrategy>()) builder.AddStrategy(strategy);
        configure?.Invoke(builder);
        return builder.Build();
    }
}
