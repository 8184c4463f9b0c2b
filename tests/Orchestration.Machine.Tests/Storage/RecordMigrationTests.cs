using System.Text;

namespace Orchestration.Machines.Storage;

public sealed class RecordMigrationTests
{
    [TestCase("Ready", "null", null)]
    [TestCase("Ready", "\"restart engine\"", MachineOperationKind.Repair)]
    [TestCase("Creating", "\"create host\"", MachineOperationKind.Create)]
    [TestCase("Provisioning", "null", MachineOperationKind.Repair)]
    [TestCase("Removing", "null", MachineOperationKind.Remove)]
    public async Task A_record_of_the_first_layout_says_afterwards_what_was_going_on(string phase, string step, MachineOperationKind? kind)
    {
        using var store = new MemoryMachineStore();
        var text = $$"""
            {"schema":1,"record":{"definition":{"name":"web-1"},"driver":"docker","operationId":"op","createdAt":"2026-01-02T03:04:05+00:00","phase":"{{phase}}","pendingStep":{{step}} } }
            """;
        await store.WriteFileAsync(StorePaths.Record("web-1"), Encoding.UTF8.GetBytes(text));

        var record = (await store.FindAsync("web-1"))!;

        Assert.That(record.Operation?.Kind, Is.EqualTo(kind));
        if (kind is not null) Assert.That(record.Operation!.BeganAt, Is.EqualTo(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));

        await store.SaveAsync(record);
        Assert.That(Encoding.UTF8.GetString((await store.ReadFileAsync(StorePaths.Record("web-1")))!), Does.Contain("\"schema\": 3"));
        Assert.That(await store.FindAsync("web-1"), Is.EqualTo(record));
    }

    [TestCase("""{"schema":"1","record":{}}""")]
    [TestCase("""{"schema":1,"record":{"phase":7}}""")]
    [TestCase("""{"schema":0,"record":{}}""")]
    [TestCase("""[]""")]
    public async Task A_record_that_is_none_is_reported_and_not_guessed_at(string text)
    {
        using var store = new MemoryMachineStore();
        await store.WriteFileAsync(StorePaths.Record("web-1"), Encoding.UTF8.GetBytes(text));

        Assert.That((await store.ListAsync())[0].Error, Is.Not.Null);
    }
}
