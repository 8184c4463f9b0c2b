namespace Orchestration.Engines.Tests.Http;

public sealed class EngineErrorsTests
{
    [TestCase(400, typeof(EngineBadRequestException), "ORC2004")]
    [TestCase(401, typeof(EngineCredentialException), "ORC2011")]
    [TestCase(403, typeof(EngineApiException), "ORC2001")]
    [TestCase(404, typeof(EngineNotFoundException), "ORC2002")]
    [TestCase(409, typeof(EngineConflictException), "ORC2003")]
    [TestCase(500, typeof(EngineApiException), "ORC2001")]
    [TestCase(503, typeof(EngineApiException), "ORC2001")]
    public void A_status_has_its_type_and_code(int status, Type type, string code)
    {
        var error = EngineErrors.Of(status, "text", CallSubject.Container("web"));
        Assert.That(error, Is.TypeOf(type));
        Assert.That(error.Code, Is.EqualTo(code));
        Assert.That(error.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public void A_missing_thing_is_named_by_the_call_not_by_the_text()
    {
        var error = (EngineNotFoundException)EngineErrors.Of(404, "whatever", CallSubject.Volume("data"));
        Assert.That((error.Kind, error.Reference), Is.EqualTo((EngineResourceKind.Volume, "data")));
    }

    [Test]
    public void A_404_of_a_call_that_names_nothing_keeps_its_status() =>
        Assert.That(EngineErrors.Of(404, "page not found", default).StatusCode, Is.EqualTo(404));

    [Test]
    public void A_failed_transfer_says_which()
    {
        var error = (ImageTransferException)EngineErrors.Of(500, "connection refused", CallSubject.ImageTransfer("pull", "registry.test/a:1"));
        Assert.That((error.Operation, error.Image), Is.EqualTo(("pull", "registry.test/a:1")));
    }

    [Test]
    public void A_refused_credential_names_its_registry()
    {
        var error = (EngineCredentialException)EngineErrors.Of(401, "no", CallSubject.ImageTransfer("pull", "registry.test:5000/a:1"));
        Assert.That(error.Registry, Is.EqualTo("registry.test:5000"));
    }

    [Test]
    public void A_forbidden_image_is_a_matter_of_credentials_and_a_network_in_use_is_not()
    {
        Assert.That(EngineErrors.Of(403, "denied", CallSubject.Image("registry.test/a:1")), Is.TypeOf<EngineCredentialException>());
        Assert.That(EngineErrors.Of(403, "has active endpoints", CallSubject.Network("shop")), Is.TypeOf<EngineApiException>());
    }

    [Test]
    public void A_full_disk_is_told_from_its_text_whatever_the_status()
    {
        Assert.That(EngineErrors.Of(500, "write /x: no space left on device", CallSubject.Container("a")), Is.TypeOf<EngineStorageFullException>());
        Assert.That(EngineErrors.InStream(code: null, "write /x: no space left on device", CallSubject.ImageTransfer("load", "tar")), Is.TypeOf<EngineStorageFullException>());
    }
}
