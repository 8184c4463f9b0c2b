using Orchestration.Machines;

namespace TemplateDriver;

// <provider>
/// <summary>Tells the options by name, for command lines and manifests.</summary>
public sealed class RackDriverProvider(IRackProvider provider) : IMachineDriverProvider
{
    public string Name => RackDriver.DriverName;

    public IReadOnlyList<DriverOption> Options { get; } =
    [
        new("room", "Room of the rack") { IsRequired = true, EnvironmentVariable = "RACK_ROOM" },
        new("units", "Height of a host in units") { Kind = DriverOptionKind.Integer, Default = "1" },
    ];

    public IMachineDriver Create(DriverOptionValues values, DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new RackDriver(provider, new RackOptions { Room = values.Text("room") ?? "", Units = values.Integer("units") ?? 1 });
    }
}
// </provider>
