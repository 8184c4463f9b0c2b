using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>Chooses hosts and engines that are there already.</summary>
public static class GenericMachineBuilderExtensions
{
    /// <summary>Takes a host that is there already and has an SSH server.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets at least the address.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder OnHost(this IMachineBuilder builder, Action<GenericMachineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new GenericMachineOptions();
        configure(options);
        return builder.UseDriver(new GenericMachineDriver(builder.Ssh, options));
    }

    /// <summary>The same with the user's own default keys.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="address">Name or address of the host.</param>
    /// <param name="user">User who logs in; default <c>root</c>.</param>
    /// <param name="credentials">Credentials for the first login; default: the user's own default keys.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder OnHost(this IMachineBuilder builder, string address, string user = "root", params IEnumerable<SshCredential> credentials) => builder.OnHost(options =>
    {
        (options.Address, options.User) = (address, user);
        foreach (var credential in credentials) options.Credentials.Add(credential);
    });

    /// <summary>Takes an engine that is there already; it is neither provisioned nor changed.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="address">Address of the engine.</param>
    /// <param name="configure">Changes the options, such as TLS; default: nothing.</param>
    /// <returns>The builder.</returns>
    public static IMachineBuilder OnEngine(this IMachineBuilder builder, Uri address, Action<ExistingEngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new ExistingEngineOptions { Url = address };
        configure?.Invoke(options);
        return builder.UseDriver(new ExistingEngineDriver(builder.Engines, options));
    }
}
