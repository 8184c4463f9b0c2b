namespace Orchestration.Machines.Interchange;

[TestFixture]
public sealed class ArchiveSealTests
{
    private static readonly byte[] Stored = Convert.FromBase64String("T1JDTUFDSDEAAQIDBAUGBwgJCgsMDQ4PZGVmZ2hpamtsbW5vH6GER63WsxsGNNRcRlJ5NXi3K0mLGD0=");

    [Test]
    public void An_archive_that_was_written_before_stays_readable() =>
        Assert.That(ArchiveSeal.Open(Stored, new("open sesame")), Is.EqualTo("archive"u8.ToArray()));

    [Test]
    public void Another_passphrase_and_a_cut_archive_are_refused()
    {
        Assert.That(() => ArchiveSeal.Open(Stored, new("open barley")), Throws.TypeOf<MachineStoreException>());
        foreach (var length in new[] { 0, 8, 23, 24, 51, Stored.Length - 1 })
            Assert.That(() => ArchiveSeal.Open(Stored.AsSpan(0, length), new("open sesame")), Throws.TypeOf<MachineStoreException>(), $"cut at {length}");
    }
}
