namespace Orchestration.Engines.Tests.Credentials;

public sealed class ImageNameTests
{
    [TestCase("nginx", "docker.io", "nginx", null, null)]
    [TestCase("nginx:1.2", "docker.io", "nginx", "1.2", null)]
    [TestCase("library/nginx", "docker.io", "library/nginx", null, null)]
    [TestCase("index.docker.io/library/nginx", "docker.io", "index.docker.io/library/nginx", null, null)]
    [TestCase("localhost/a", "localhost", "localhost/a", null, null)]
    [TestCase("localhost:5000/a", "localhost:5000", "localhost:5000/a", null, null)]
    [TestCase("r.test/team/a:b@sha256:0f", "r.test", "r.test/team/a", "b", "sha256:0f")]
    [TestCase("a@sha256:0f", "docker.io", "a", null, "sha256:0f")]
    public void A_reference_is_taken_apart(string reference, string registry, string name, string? tag, string? digest) =>
        Assert.That(ImageName.Parse(reference), Is.EqualTo(new ImageName(registry, name, tag, digest)));
}
