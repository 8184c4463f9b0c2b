using System.Text.Json;

namespace Orchestration.Engines.Tests.Operations;

public sealed class TransferLineTests
{
    private static readonly CallSubject Build = CallSubject.ImageTransfer("build", "shop:1");

    [Test]
    public void A_failure_inside_a_success_is_an_exception_with_its_exit_code()
    {
        var error = Assert.Throws<ImageTransferException>(() =>
            Read("""{"errorDetail":{"code":3,"message":"The command '/bin/sh -c exit 3' returned a non-zero code: 3"},"error":"short"}""", Build));
        Assert.That(error!.ExitCode, Is.EqualTo(3));
        Assert.That(error.Message, Does.Contain("non-zero code"));
    }

    [Test]
    public void A_failure_without_detail_is_an_exception_too() =>
        Assert.Throws<ImageTransferException>(() => Read("""{"error":"manifest unknown"}""", CallSubject.ImageTransfer("pull", "a")));

    [Test]
    public void A_refused_login_inside_a_success_is_a_credential_error() =>
        Assert.Throws<EngineCredentialException>(() => Read("""{"errorDetail":{"code":401,"message":"unauthorized"},"error":"unauthorized"}""", CallSubject.ImageTransfer("push", "r.test/a")));

    [TestCase("""{"aux":{"ID":"sha256:abc"}}""")]
    [TestCase("""{"status":"sha256:abc"}""")]
    public void The_image_that_came_out_is_named(string line) => Assert.That(Read(line, Build).ImageId, Is.EqualTo("sha256:abc"));

    [Test]
    public void Progress_passes_through()
    {
        var step = Read("""{"status":"Downloading","progressDetail":{"current":5,"total":10},"id":"layer"}""", Build);
        Assert.That((step.Id, step.Status, step.Detail!.Current, step.Detail.Total), Is.EqualTo(("layer", "Downloading", 5L, 10L)));
    }

    private static ImageProgress Read(string json, CallSubject subject) =>
        TransferLine.Read(JsonSerializer.Deserialize(json, EngineJson.Of<ImageProgress>())!, subject);
}
