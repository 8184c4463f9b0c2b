namespace Orchestration.Compose.Binding;

internal static class BlkioBinder
{
    public static ComposeBlkio Bind(NodeReader node) => new()
    {
        Weight = node.Integer("weight"),
        WeightDevice = node.Objects("weight_device", DeviceWeightBinder.Bind),
        DeviceReadBps = node.Objects("device_read_bps", DeviceRateBinder.Bind),
        DeviceReadIops = node.Objects("device_read_iops", DeviceRateBinder.Bind),
        DeviceWriteBps = node.Objects("device_write_bps", DeviceRateBinder.Bind),
        DeviceWriteIops = node.Objects("device_write_iops", DeviceRateBinder.Bind),
    };
}
