namespace TemplateDriver;

/// <summary>Options of the driver; a user's code sets them in <c>OnRack</c>.</summary>
public sealed class RackOptions
{
    /// <summary>Room of the rack. Required.</summary>
    public string Room { get; set; } = "";

    /// <summary>Height of a host in units; default 1.</summary>
    public int Units { get; set; } = 1;
}
