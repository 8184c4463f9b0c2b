namespace Orchestration.Compose.Tests.Loading;

public sealed class UntrustedTests
{
    [TestCase("services: { a: { image: n, env_file: ../secret.env } }", "services.a.env_file[0]")]
    [TestCase("services: { a: { extends: { file: ../base.yaml, service: b } } }", "services.a.extends")]
    [TestCase("include: [../base.yaml]\nservices: { a: { image: n } }", "include[0]")]
    [TestCase("services: { a: { build: .. } }", "services.a.build.context")]
    [TestCase("services: { a: { build: { context: ., additional_contexts: { x: /etc } } } }", "services.a.build.additional_contexts.x")]
    [TestCase("services: { a: { image: n, volumes: [\"/:/host\"] } }", "services.a.volumes[0].source")]
    [TestCase("services: { a: { image: n, volumes: [\"./link/x:/host\"] } }", "services.a.volumes[0].source")]
    [TestCase("services: { a: { image: n, env_file: link/secret.env } }", "services.a.env_file[0]")]
    [TestCase("services: { a: { image: n } }\nsecrets: { s: { file: /etc/shadow } }", "secrets.s.file")]
    [TestCase("services: { a: { image: n } }\nconfigs: { s: { file: ../x } }", "configs.s.file")]
    [TestCase("services: { a: { image: n } }\nvolumes: { v: { driver: local, driver_opts: { o: bind, device: /etc } } }", "volumes.v.driver_opts.device")]
    public void Paths_that_leave_the_project_directory_are_refused(string text, string path)
    {
        using var folder = new TemporaryFolder();
        folder.Write("secret.env", "A=1");
        folder.Write("base.yaml", "services: { b: { image: n } }");
        folder.Write("project/compose.yaml", text);
        Directory.CreateSymbolicLink(folder.In("project/link"), folder.Root);
        var file = ComposeFile.Open(folder.In("project/compose.yaml")).WithoutProcessEnvironment();

        var untrusted = file.Untrusted().TryLoad().Problems.Where(static p => p.Severity == ComposeSeverity.Error).ToList();

        Assert.That(untrusted.Select(static p => p.Path), Does.Contain(path), string.Join('\n', untrusted));
        Assert.That(file.TryLoad().Project, Is.Not.Null, "a trusted project may");
    }

    [Test]
    public void Paths_below_the_project_directory_are_free()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.env", "A=1");
        folder.Write("compose.yaml", "services: { a: { build: ./src, env_file: a.env, volumes: [\"./data:/data\", \"named:/x\"] } }\nvolumes: { named: }");

        Assert.That(ComposeFile.Open(folder.In("compose.yaml")).Untrusted().Load().Services["a"].Environment["A"], Is.EqualTo("1"));
    }

    [Test]
    public void Variables_of_the_process_stay_hidden()
    {
        using var folder = new TemporaryFolder();
        folder.Write("compose.yaml", "services: { a: { image: \"n:${PATH:-hidden}\" } }");

        Assert.That(ComposeFile.Open(folder.In("compose.yaml")).Untrusted().Load().Services["a"].Image, Is.EqualTo("n:hidden"));
    }
}
