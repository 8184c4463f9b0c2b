using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orchestration.Engines;
using Orchestration.Machines;
using Orchestration.Ssh;

namespace Orchestration;

/// <summary>Adds the SDK to a service collection.</summary>
public static class OrchestrationServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="Orchestrator"/>. Registered seams (<see cref="IEngineConnector"/>, <see cref="ISshConnector"/>,
    /// <see cref="IMachineStore"/>, <see cref="ICertificateAuthority"/>, <see cref="IMachineDriver"/>, <see cref="IMachineDriverProvider"/>,
    /// <see cref="IRegistryCredentialSource"/>, <see cref="TimeProvider"/>, <see cref="ILoggerFactory"/>) are used.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options after what is registered was put in; default: nothing.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddOrchestration(this IServiceCollection services, Action<OrchestratorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => new Orchestrator(Options(provider, configure)));
        return services;
    }

    private static OrchestratorOptions Options(IServiceProvider provider, Action<OrchestratorOptions>? configure)
    {
        var options = new OrchestratorOptions
        {
            Engines = provider.GetService<IEngineConnector>(),
            Ssh = provider.GetService<ISshConnector>(),
            MachineStore = provider.GetService<IMachineStore>(),
            CertificateAuthority = provider.GetService<ICertificateAuthority>(),
        };
        foreach (var driver in provider.GetServices<IMachineDriver>()) options.MachineDrivers.Add(driver);
        foreach (var maker in provider.GetServices<IMachineDriverProvider>()) options.MachineDriverProviders.Add(maker);
        var own = 0;
        foreach (var source in provider.GetServices<IRegistryCredentialSource>()) options.RegistryCredentials.Insert(own++, source);
        if (provider.GetService<TimeProvider>() is { } time) options.TimeProvider = time;
        if (provider.GetService<ILoggerFactory>() is { } loggers) options.LoggerFactory = loggers;
        configure?.Invoke(options);
        return options;
    }
}
