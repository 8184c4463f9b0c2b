using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>Settings of machines that no driver is needed for.</summary>
public static class MachineBuilderExtensions
{
    /// <summary>Adds a label to each machine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="key">Key.</param>
    /// <param name="value">Value.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder WithLabel(this IMachineBuilder builder, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.With(machine => machine.WithLabel(key, value));
    }

    /// <summary>Chooses a driver whose options are given by name, as manifests and command lines have them.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="provider">Makes the driver.</param>
    /// <param name="options">Values by name of the option; default: environment and defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="MachineDefinitionException">Options are unknown, missing or unreadable; all problems are named together.</exception>
    public static IMachineBuilder UseDriver(this IMachineBuilder builder, IMachineDriverProvider provider, IReadOnlyDictionary<string, IReadOnlyList<string>>? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(provider);
        var values = DriverOptionValues.Read(provider, options ?? ImmutableDictionary<string, IReadOnlyList<string>>.Empty);
        return builder.UseDriver(provider.Create(values, new DriverContext(builder.Engines, builder.Ssh)));
    }

    /// <summary>Adds names or addresses to the certificate of each machine's engine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="names">Names or addresses.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder WithServerName(this IMachineBuilder builder, params ImmutableArray<string> names)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.With(machine => machine with { ServerNames = machine.ServerNames.AddRange(names) });
    }

    /// <summary>Changes the engine's options of each machine.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="change">Gets the options, returns the changed ones.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder WithEngine(this IMachineBuilder builder, Func<MachineEngineOptions, MachineEngineOptions> change)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(change);
        return builder.With(machine => machine with { Engine = change(machine.Engine) });
    }

    /// <summary>Runs a script on each machine, once and again when its text changes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What it does, in a few words, as progress and errors show it.</param>
    /// <param name="stage">When it runs.</param>
    /// <param name="script">Script for <c>sh</c>, run as root; stops at the first command that fails.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder WithHook(this IMachineBuilder builder, string name, ProvisionStage stage, string script)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.With(machine => machine with { Hooks = machine.Hooks.Add(new MachineHook(name, stage, script)) });
    }
}
