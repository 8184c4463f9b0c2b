using System.Text.Json;

namespace Orchestration.Machines;

/// <summary>What a driver's provider implements, beside <see cref="IMachineDriverProvider"/>, when it can take over hosts of docker-machine.</summary>
public interface IDriverStateImporter
{
    /// <summary>Translates what docker-machine stored of a host.</summary>
    /// <param name="driver">Name of the driver that docker-machine used.</param>
    /// <param name="state">The object <c>Driver</c> of its record.</param>
    /// <returns>The state for this provider's driver; null when this provider cannot take the host over.</returns>
    DriverState? Import(string driver, JsonElement state);
}
