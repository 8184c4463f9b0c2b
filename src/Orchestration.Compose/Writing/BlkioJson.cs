namespace Orchestration.Compose.Writing;

internal static class BlkioJson
{
    public static void Write(CanonicalWriter writer, ComposeBlkio value)
    {
        writer.Begin();
        writer.Nonzero("weight", value.Weight);
        writer.Objects("weight_device", value.WeightDevice, DeviceWeightJson.Write);
        writer.Objects("device_read_bps", value.DeviceReadBps, DeviceRateJson.Write);
        writer.Objects("device_read_iops", value.DeviceReadIops, DeviceRateJson.Write);
        writer.Objects("device_write_bps", value.DeviceWriteBps, DeviceRateJson.Write);
        writer.Objects("device_write_iops", value.DeviceWriteIops, DeviceRateJson.Write);
        writer.End();
    }
}
