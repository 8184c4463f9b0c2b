using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace Orchestration.Engines.Tests.Streams;

public sealed class JsonLinesTests
{
    [TestCase("{\"status\":\"a\"}\r\n{\"status\":\"b\"}\r\n")]
    [TestCase("{\"status\":\"a\"}\n\n  \n{\"status\":\"b\"}")]
    public async Task Every_line_is_a_value_whatever_ends_it(string text)
    {
        var found = await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.That(found, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task A_value_comes_as_soon_as_its_line_is_complete()
    {
        var pipe = new Pipe();
        await using var values = JsonLines.ReadAsync<ImageProgress>(pipe.Reader.AsStream(), CancellationToken.None).GetAsyncEnumerator();
        await pipe.Writer.WriteAsync("{\"status\":\"first\"}\n{\"stat"u8.ToArray());

        Assert.That(await values.MoveNextAsync(), Is.True);
        Assert.That(values.Current.Status, Is.EqualTo("first"));
        await pipe.Writer.CompleteAsync();
        Assert.ThrowsAsync(Is.InstanceOf<JsonException>(), async () => await values.MoveNextAsync());
    }

    [Test]
    public void A_line_that_is_no_JSON_is_an_error() =>
        Assert.ThrowsAsync(Is.InstanceOf<JsonException>(), () => ReadAsync(new MemoryStream("nonsense\n"u8.ToArray())));

    [Test]
    public async Task Unknown_fields_are_kept()
    {
        await foreach (var line in JsonLines.ReadAsync<ImageProgress>(new MemoryStream("{\"new\":1}"u8.ToArray()), CancellationToken.None))
            Assert.That(line.UnknownFields!["new"].GetInt32(), Is.EqualTo(1));
    }

    private static async Task<List<string?>> ReadAsync(Stream stream)
    {
        var found = new List<string?>();
        await foreach (var line in JsonLines.ReadAsync<ImageProgress>(stream, CancellationToken.None)) found.Add(line.Status);
        return found;
    }
}
