using Orchestration.Yaml;

namespace Orchestration.Compose.Tests.Errors;

public sealed class ProblemTests
{
    /// <summary>Text, code, line, column, path, part of found or message, part of expected, suggestion.</summary>
    private static readonly object?[][] Cases =
    [
        ["services:\n  a:\n    imagee: nginx", ComposeCodes.UnknownKey, 3, 5, "services.a.imagee", "imagee", null, "image"],
        ["services:\n  a:\n    image: nginx\n    ports: 80", ComposeCodes.WrongType, 4, 12, "services.a.ports", "the number 80", "a list", null],
        ["services:\n  a:\n    image: nginx\n    environment: text", ComposeCodes.WrongType, 4, 18, "services.a.environment", "the text 'text'", "a mapping or a list", null],
        ["services:\n  a:\n    image: 123", ComposeCodes.WrongType, 3, 12, "services.a.image", "the number 123", "text", null],
        ["services:\n  a:\n    image: n\n    depends_on: [b]\n  b:\n    image: n\n    depends_on: [a]", ComposeCodes.Cycle, 4, 18, "services.a.depends_on.b", "a -> b -> a", null, null],
        ["services:\n  web:\n    image: n\n    depends_on: [cashe]\n  cache:\n    image: n", ComposeCodes.Undefined, 4, 18, "services.web.depends_on.cashe", "cashe", null, "cache"],
        ["services:\n  a:\n    image: n\n    volumes: [dat:/x]\nvolumes: { data: {} }", ComposeCodes.Undefined, 4, 15, "services.a.volumes[0]", "dat", null, "data"],
        ["services:\n  a:\n    image: n\n    networks: [frnt]\nnetworks: { front: {} }", ComposeCodes.Undefined, 4, 16, "services.a.networks.frnt", "frnt", null, "front"],
        ["services:\n  a:\n    image: n\n    secrets: [key]", ComposeCodes.Undefined, 4, 15, "services.a.secrets[0]", "key", null, null],
        ["services:\n  a:\n    image: n\n    configs: [site]\nconfigs: { sites: { content: x } }", ComposeCodes.Undefined, 4, 15, "services.a.configs[0]", "site", null, "sites"],
        ["services:\n  a:\n    image: n\n    image: m", YamlCodes.DuplicateKey, 4, 5, null, "already defined at line 3", null, null],
        ["services:\n  a:\n    image: n:${TAG:?set TAG please}", ComposeCodes.MissingVariable, 3, 12, "services.a.image", "set TAG please", null, null],
        ["services:\n  a:\n    image: ${TAG", ComposeCodes.InvalidInterpolation, 3, 12, "services.a.image", "${TAG", null, null],
        ["services:\n  a:\n    image: ${1X}", ComposeCodes.InvalidInterpolation, 3, 12, "services.a.image", "${1X}", null, null],
        ["services:\n  a:\n    image: n\n    ports: [\"99999:80\"]", ComposeCodes.InvalidValue, 4, 13, "services.a.ports[0]", "99999", "1 to 65535", null],
        ["services:\n  a:\n    image: n\n    ports: [\"80-81:90-95\"]", ComposeCodes.InvalidValue, 4, 13, "services.a.ports[0]", "differ in length", null, null],
        ["services:\n  a:\n    image: n\n    ports: [\"90-80\"]", ComposeCodes.InvalidValue, 4, 13, "services.a.ports[0]", "90-80", null, null],
        ["services:\n  a:\n    image: n\n    ports: [\"80/tpc\"]", ComposeCodes.InvalidValue, 4, 13, "services.a.ports[0]", "tpc", null, null],
        ["services:\n  a:\n    image: n\n    ports: [{ target: 80, host_ip: localhost }]", ComposeCodes.InvalidValue, 4, 36, "services.a.ports[0].host_ip", "localhost", "an IPv4 or IPv6 address", null],
        ["services:\n  a:\n    image: n\n    volumes: [\"/x:/y:ro:z\"]", ComposeCodes.InvalidValue, 4, 15, "services.a.volumes[0]", "too many colons", "[source:]target[:options]", null],
        ["services:\n  a:\n    image: n\n    mem_limit: 1kilo", ComposeCodes.InvalidValue, 4, 16, "services.a.mem_limit", "1kilo", "a size such as 512m", null],
        ["services:\n  a:\n    image: n\n    mem_limit: 99999999999g", ComposeCodes.InvalidValue, 4, 16, "services.a.mem_limit", "99999999999g", "a size", null],
        ["services:\n  a:\n    image: n\n    stop_grace_period: 1h1", ComposeCodes.InvalidValue, 4, 24, "services.a.stop_grace_period", "1h1", "a duration such as 30s", null],
        ["services:\n  a:\n    image: n\n    scale: -1", ComposeCodes.InvalidValue, 4, 5, "services.a.scale", "negative", "0 or more", null],
        ["services:\n  a:\n    image: n\n    scale: 2\n    container_name: one", ComposeCodes.Conflict, 5, 5, "services.a.container_name", "2 are wanted", null, null],
        ["services:\n  a:\n    image: n\n    network_mode: host\n    networks: [x]\nnetworks: { x: }", ComposeCodes.Conflict, 4, 5, "services.a.network_mode", "exclude each other", null, null],
        ["services:\n  a:\n    image: n\n    cgroup: hosted", ComposeCodes.InvalidValue, 4, 13, "services.a.cgroup", "hosted", "one of host, private", "host"],
        ["services:\n  a:\n    image: n\n    healthcheck: { test: [curl, x] }", ComposeCodes.InvalidValue, 4, 20, "services.a.healthcheck.test", "curl", "CMD-SHELL", null],
        ["services:\n  a:\n    image: n\n    healthcheck: { retries: many }", ComposeCodes.InvalidValue, 4, 29, "services.a.healthcheck.retries", "many", "a whole number", null],
        ["services:\n  a: {}", ComposeCodes.NothingToRun, 2, 3, "services.a", "nothing to run", "'image' or 'build'", null],
        ["services:\n  a/b:\n    image: n", ComposeCodes.UnknownKey, 2, 3, "services.a/b", "a/b", "letters, digits", null],
        ["services:\n  1:\n    image: n", ComposeCodes.WrongType, 2, 3, "services.1", "1 is not text", "text as a key", null],
        ["servces:\n  a:\n    image: n", ComposeCodes.UnknownKey, 1, 1, "servces", "servces", null, "services"],
        ["services:\n  a:\n    image: n\n    env_file: missing.env", ComposeCodes.EnvFile, 4, 15, "services.a.env_file[0]", "does not exist", null, null],
        ["services:\n  a:\n    extends: bas\n  base:\n    image: n", ComposeCodes.Extends, 3, 14, "services.a.extends", "bas", null, "base"],
        ["services:\n  a:\n    extends: b\n  b:\n    extends: a", ComposeCodes.Cycle, 3, 14, "services.a.extends", "circle", null, null],
        ["include: [other.yaml]\nservices:\n  a:\n    image: n", ComposeCodes.Include, 1, 11, "include[0]", "does not exist", null, null],
        ["services:\n  a:\n    image: n\n\tports: []", YamlCodes.Syntax, 4, 1, null, "a tab", null, null],
        ["services:\n  a:\n    image: n\n    depends_on:\n      b: {}\n  b: { image: n }", ComposeCodes.MissingKey, 5, 10, "services.a.depends_on.b", "'condition' is missing", null, null],
        ["services:\n  a:\n    image: n\n    command: \"echo 'open\"", ComposeCodes.InvalidValue, 4, 14, "services.a.command", "words", "balanced quotes", null],
        ["services:\n  a:\n    image: n\n    deploy: { replicas: 2 }\n    scale: 3", ComposeCodes.Conflict, 5, 5, "services.a.scale", "contradict", null, null],
        ["services:\n  a:\n    image: n\n    secrets: [s]\nsecrets:\n  s: { file: ./a, environment: B }", ComposeCodes.Conflict, 6, 32, "secrets.s", "exclude each other", null, null],
        ["services:\n  a: &x\n    image: n\n    labels: *y", YamlCodes.Alias, 4, 13, null, "*y", null, null],
    ];

    [TestCaseSource(nameof(Cases))]
    public void A_problem_says_where_what_and_what_was_meant(string text, string code, int line, int column, string? path, string about, string? expected, string? suggestion)
    {
        var result = ComposeFile.FromText(text, "compose.yaml").WithoutProcessEnvironment().WithProjectName("p").TryLoad();

        var errors = result.Problems.Where(static p => p.Severity == ComposeSeverity.Error).ToList();
        Assert.That(errors, Has.Count.EqualTo(1), string.Join('\n', result.Problems));
        var problem = errors[0];
        Assert.Multiple(() =>
        {
            Assert.That(result.Project, Is.Null);
            Assert.That(problem.Code, Is.EqualTo(code));
            Assert.That((problem.Position?.Line, problem.Position?.Column), Is.EqualTo(((int?)line, (int?)column)), problem.ToString());
            Assert.That(Path.GetFileName(problem.Position?.Source.Name), Is.EqualTo("compose.yaml"));
            Assert.That(problem.Path, Is.EqualTo(path));
            Assert.That(problem.ToString(), Does.Contain(about));
            Assert.That(problem.Suggestion, Is.EqualTo(suggestion));
            if (expected is not null) Assert.That(problem.Expected, Does.Contain(expected));
        });
    }

    [Test]
    public void All_problems_of_a_file_are_reported_at_once_in_the_order_of_their_lines()
    {
        var problems = Errors("""
            services:
              a:
                imagee: nginx
                ports: 80
              b:
                image: nginx
                restart: sometimes
                depends_on: [c]
                volumes: [data:/x]
                mem_limit: huge
            """);

        Assert.That(problems.Select(static p => (p.Position!.Value.Line, p.Code)), Is.EqualTo(new[]
        {
            (3, ComposeCodes.UnknownKey), (4, ComposeCodes.WrongType), (8, ComposeCodes.Undefined), (9, ComposeCodes.Undefined), (10, ComposeCodes.InvalidValue),
        }));
    }

    [Test]
    public void The_exception_lists_every_problem_and_keeps_them_readable()
    {
        var file = ComposeFile.FromText("services: { a: { imagee: x }, b: { ports: 80, image: y } }").WithProjectName("p");

        var error = Assert.Throws<ComposeException>(() => file.Load())!;

        Assert.That(error.Code, Is.EqualTo(ComposeCodes.Invalid));
        Assert.That(error.Problems, Has.Count.EqualTo(2));
        Assert.That(error.Message, Does.Contain("did you mean 'image'?").And.Contains("compose.yaml:1:43: services.b.ports"));
    }

    [Test]
    public void The_articles_misprints_give_one_located_error_each_with_the_nearest_name()
    {
        var problems = Errors("""
            status:
              build: .
              environment:
                constraint: rule==tomcat
            tomcat:
              image: ${TOMCAT_IMAGE:-tomcat:8}
              ports: [“8080”]
              volumes_form: [ ..,
              environment:
                constraint: rule==tomcat
                affinity: container==status
            """);

        Assert.That(problems.Select(static p => (p.Position!.Value.Line, p.Position.Value.Column, p.Code)), Is.EqualTo(new[]
        {
            (7, 11, ComposeCodes.InvalidValue), (8, 3, ComposeCodes.UnknownKey), (8, 17, YamlCodes.Syntax),
        }), string.Join('\n', problems));
        Assert.That(problems[0].Remedy, Does.Contain("write \"8080\""));
        Assert.That(problems[1].Suggestion, Is.EqualTo("volumes_from"));
        Assert.That(problems[2].Remedy, Does.Contain("close it with ']'"));
    }

    [Test]
    public void Suspicious_values_load_with_a_warning_that_names_the_place()
    {
        var project = Load("""
            services:
              a:
                image: n
                restart: sometimes
                volumes: ["a:b:c:d", "./x:/same", "./y:/same"]
                scale: 2
                ports: ["8080:80"]
            """);

        Assert.That(project.Warnings.Select(static w => (w.Position!.Value.Line, w.Path)), Is.EquivalentTo(new[]
        {
            (4, "services.a.restart"), (5, "services.a.volumes[0]"), (5, "services.a.volumes"), (7, "services.a.ports[0]"),
        }), string.Join('\n', project.Warnings));
    }

    [Test]
    public void A_problem_in_an_extended_file_names_the_chain_that_led_there()
    {
        var result = ComposeFile.FromText("services:\n  web:\n    extends: { file: base.yaml, service: base }", "compose.yaml")
            .WithText("base.yaml", "services:\n  base:\n    image: n\n    portss: []")
            .WithProjectName("p").TryLoad();

        Assert.That(result.Problems.Single().Position!.Value.ToChainString(), Does.Match(@"base\.yaml:4:5 \(extended at .*compose\.yaml:3:14\)$"));
    }

    [Test]
    public void A_problem_in_an_included_file_names_the_chain_that_led_there()
    {
        var result = ComposeFile.FromText("include:\n  - part.yaml\nservices: { a: { image: n } }", "compose.yaml")
            .WithText("part.yaml", "services:\n  b:\n    image: n\n    portss: []")
            .WithProjectName("p").TryLoad();

        Assert.That(result.Problems.Single().Position!.Value.ToChainString(), Does.Match(@"part\.yaml:4:5 \(included at .*compose\.yaml:2:5\)$"));
    }

    [Test]
    public void A_problem_in_an_override_names_the_value_it_overrides()
    {
        var result = ComposeFile.FromText("services:\n  a:\n    image: n\n    mem_limit: 1g", "compose.yaml")
            .WithText("over.yaml", "services:\n  a:\n    mem_limit: lots").WithFile("over.yaml")
            .WithProjectName("p").TryLoad();

        var problem = result.Problems.Single();
        Assert.That(problem.ToString(), Does.Contain("over.yaml:3:16: services.a.mem_limit").And.Contains("overrides").And.Contains("compose.yaml:4:16"));
    }

    [Test]
    public void A_cycle_names_the_lines_of_its_edges()
    {
        var problem = Errors("services:\n  a: { image: n, depends_on: [b] }\n  b: { image: n, depends_on: [a] }").Single();

        Assert.That(problem.Remedy, Does.Contain("a depends on b at").And.Contains("compose.yaml:2:31").And.Contains("compose.yaml:3:31"));
    }

    [Test]
    public void A_missing_variable_names_the_sources_that_were_tried()
    {
        var problem = ComposeFile.FromText("services: { a: { image: \"${TAG:?}\" } }").WithVariable("X", "1").WithProjectName("p").TryLoad().Problems.Single();

        Assert.That(problem.Remedy, Is.EqualTo("looked in the given variables, the environment of the process, .env"));
    }

    [Test]
    public void An_undefined_service_that_a_profile_hides_says_how_to_enable_it()
    {
        var problem = Errors("services:\n  a: { image: n, depends_on: [b] }\n  b: { image: n, profiles: [debug] }").Single();

        Assert.That(problem.Remedy, Does.Contain("debug").And.Contains("required: false"));
    }

    private static IReadOnlyList<ComposeProblem> Errors(string text) =>
        [.. ComposeFile.FromText(text).WithoutProcessEnvironment().WithProjectName("p").TryLoad().Problems.Where(static p => p.Severity == ComposeSeverity.Error)];

    private static ComposeProject Load(string text) => ComposeFile.FromText(text).WithoutProcessEnvironment().WithProjectName("p").Load();
}
