namespace Orchestration.Compose.Tests.Loading;

public sealed class LoadingTests
{
    [Test]
    public void The_articles_file_of_format_1_loads_with_a_warning()
    {
        var project = Load("""
            status:
              build: .
              environment:
                constraint: rule==tomcat
            tomcat:
              image: ${TOMCAT_IMAGE:-tomcat:8}
              ports: ["8080"]
              volumes_from: [status]
              environment:
                constraint: rule==tomcat
                affinity: container==status
            """);

        var tomcat = project.Services["tomcat"];
        Assert.Multiple(() =>
        {
            Assert.That(project.IsLegacyFormat, Is.True);
            Assert.That(project.Networks, Is.Empty);
            Assert.That(project.Services.Values.Select(static s => s.NetworkMode), Is.All.EqualTo("bridge"));
            Assert.That(tomcat.Image, Is.EqualTo("tomcat:8"));
            Assert.That(tomcat.Environment["affinity"], Is.EqualTo("container==status"));
            Assert.That(tomcat.Ports.Single().Target, Is.EqualTo(8080));
            Assert.That(tomcat.DependsOn["status"], Is.EqualTo(new ComposeDependency { Condition = "service_started", Restart = false, Required = true }));
            Assert.That(project.Warnings.Single().Code, Is.EqualTo(ComposeCodes.Legacy));
        });
    }

    [Test]
    public void Old_attributes_of_format_1_get_their_modern_names()
    {
        var project = Load("""
            web:
              build: ./web
              dockerfile: Alt
              net: "container:db"
              log_driver: syslog
              log_opt: { tag: web }
              volumes: ["data:/data"]
            db:
              image: db
              net: host
            """);

        var web = project.Services["web"];
        Assert.Multiple(() =>
        {
            Assert.That(web.Build!.Dockerfile, Is.EqualTo("Alt"));
            Assert.That(web.NetworkMode, Is.EqualTo("service:db"));
            Assert.That(project.Services["db"].NetworkMode, Is.EqualTo("host"));
            Assert.That((web.Logging!.Driver, web.Logging.Options["tag"]), Is.EqualTo(("syslog", "web")));
            Assert.That(project.Volumes["data"].Name, Is.EqualTo("data"));
            Assert.That(project.Warnings.Select(static w => w.Remedy), Has.Some.Contains("network_mode").And.Some.Contains("logging.driver").And.Some.Contains("build.dockerfile"));
        });
    }

    [Test]
    public void An_old_attribute_in_a_modern_file_is_refused_with_its_modern_name()
    {
        var result = Written("services: { a: { image: n, net: host } }").TryLoad();

        Assert.That(result.Problems.Single().Remedy, Does.Contain("write 'network_mode'"));
    }

    [Test]
    public void Shell_beats_env_files_and_later_env_files_beat_earlier_ones()
    {
        var project = Written("services: { a: { image: \"${A}-${B}-${C}\" } }")
            .WithText("one.env", "A=1\nB=1\nC=1").WithText("two.env", "B=2\nC=2").WithText(".env", "A=9")
            .WithEnvFile("one.env").WithEnvFile("two.env").WithVariable("C", "3").Load();

        Assert.That(project.Services["a"].Image, Is.EqualTo("1-2-3"));
    }

    [Test]
    public void The_projects_env_file_is_read_unless_it_is_turned_off()
    {
        var file = Written("services: { a: { image: \"i:${TAG:-none}\" } }").WithText(".env", "TAG=7");

        Assert.That(file.Load().Services["a"].Image, Is.EqualTo("i:7"));
        Assert.That(file.WithVariable("COMPOSE_DISABLE_ENV_FILE", "1").Load().Services["a"].Image, Is.EqualTo("i:none"));
    }

    [Test]
    public void Env_files_of_a_service_give_way_to_its_own_variables()
    {
        var project = Written("services: { a: { image: n, env_file: [a.env, { path: b.env, required: false }, { path: raw.env, format: raw }], environment: [X=own, INHERITED] } }")
            .WithText("a.env", "X=file\nY=1\nZ=$Y").WithText("raw.env", "R=\"$Y\"").WithVariable("INHERITED", "in").Load();

        Assert.That(project.Services["a"].Environment, Is.EquivalentTo(new Dictionary<string, string?> { ["X"] = "own", ["Y"] = "1", ["Z"] = "1", ["R"] = "\"$Y\"", ["INHERITED"] = "in" }));
    }

    [TestCase("My Shop!", "myshop")]
    [TestCase("_x-1", "x-1")]
    public void The_directory_names_the_project(string directory, string name)
    {
        var project = ComposeFile.FromText("services: { a: { image: n } }", $"/{directory}/compose.yaml").WithoutProcessEnvironment().Load();

        Assert.That((project.Name, project.Networks["default"].Name), Is.EqualTo((name, $"{name}_default")));
    }

    [Test]
    public void Names_of_the_project_are_taken_in_the_references_order()
    {
        var file = ComposeFile.FromText("name: From${X}\nservices: { a: { image: n } }", "/dir/compose.yaml").WithVariable("X", "File").WithoutProcessEnvironment();

        Assert.Multiple(() =>
        {
            Assert.That(file.Load().Name, Is.EqualTo("fromfile"));
            Assert.That(file.WithVariable("COMPOSE_PROJECT_NAME", "variable").Load().Name, Is.EqualTo("variable"));
            Assert.That(file.WithVariable("COMPOSE_PROJECT_NAME", "variable").WithProjectName("given").Load().Name, Is.EqualTo("given"));
            Assert.That(file.WithProjectName("Not Valid").TryLoad().Problems.Single().Code, Is.EqualTo(ComposeCodes.ProjectName));
        });
    }

    [Test]
    public void A_later_file_overrides_by_the_rules_of_each_place()
    {
        var project = Written("""
                services:
                  a:
                    image: one
                    command: run this
                    environment: { A: 1, B: 1 }
                    ports: ["80:80"]
                    volumes: ["./x:/data", "./y:/other"]
                    depends_on: [b]
                  b: { image: n }
                """)
            .WithText("over.yaml", """
                services:
                  a:
                    image: two
                    command: [that]
                    environment: [B=2, C=3]
                    ports: ["81:81"]
                    volumes: ["./z:/data"]
                    depends_on: { b: { condition: service_healthy } }
                """).WithFile("over.yaml").Load();

        var service = project.Services["a"];
        Assert.Multiple(() =>
        {
            Assert.That(service.Image, Is.EqualTo("two"));
            Assert.That(service.Command, Is.EqualTo(new[] { "that" }));
            Assert.That(service.Environment, Is.EquivalentTo(new Dictionary<string, string?> { ["A"] = "1", ["B"] = "2", ["C"] = "3" }));
            Assert.That(service.Ports.Select(static p => p.Published), Is.EqualTo(new[] { "80", "81" }));
            Assert.That(service.Volumes.Select(static v => $"{Path.GetFileName(v.Source)}:{v.Target}"), Is.EqualTo(new[] { "z:/data", "y:/other" }));
            Assert.That(service.DependsOn["b"].Condition, Is.EqualTo("service_healthy"));
        });
    }

    [Test]
    public void Reset_removes_and_override_replaces_what_came_before()
    {
        var project = Written("services: { a: { image: n, ports: [\"80:80\"], environment: { A: 1, B: 2 }, labels: { x: y } } }")
            .WithText("over.yaml", "services: { a: { ports: !override [\"81:81\"], environment: { A: !reset null }, labels: !reset {} } }").WithFile("over.yaml").Load();

        var service = project.Services["a"];
        Assert.That((service.Ports.Single().Published, service.Environment.Keys.Single(), service.Labels.Count), Is.EqualTo(("81", "B", 0)));
    }

    [Test]
    public void Documents_of_one_file_merge_in_order() =>
        Assert.That(Load("services: { a: { image: one } }\n---\nservices: { a: { image: two }, b: { image: n } }").Services.Select(static s => $"{s.Key}={s.Value.Image}"), Is.EqualTo(new[] { "a=two", "b=n" }));

    [Test]
    public void Extensions_of_other_files_resolve_their_paths_from_their_own_directory()
    {
        var project = ComposeFile.FromText("services: { web: { extends: { file: sub/base.yaml, service: base }, image: own } }", "/p/compose.yaml")
            .WithText("/p/sub/base.yaml", "services: { base: { build: ./src, volumes: [\"./data:/data\"], extends: { file: deep/more.yaml, service: more } } }")
            .WithText("/p/sub/deep/more.yaml", "services: { more: { working_dir: /w, volumes: [\"./more:/more\"] } }")
            .WithoutProcessEnvironment().Load();

        var web = project.Services["web"];
        Assert.That((web.Image, web.Build!.Context, web.WorkingDirectory), Is.EqualTo(("own", "/p/sub/src", "/w")));
        Assert.That(web.Volumes.Select(static v => v.Source), Is.EquivalentTo(new[] { "/p/sub/data", "/p/sub/deep/more" }));
    }

    [Test]
    public void Includes_have_their_own_directory_and_variables()
    {
        var project = ComposeFile.FromText("include: [sub/part.yaml]\nservices: { web: { image: \"w:${TAG}\", depends_on: [db] } }", "/p/compose.yaml")
            .WithText("/p/.env", "TAG=parent").WithText("/p/sub/.env", "TAG=child\nOWN=x")
            .WithText("/p/sub/part.yaml", "services: { db: { image: \"d:${TAG}-${OWN}\", volumes: [\"./data:/data\"] } }")
            .WithoutProcessEnvironment().Load();

        Assert.That((project.Services["db"].Image, project.Services["db"].Volumes[0].Source), Is.EqualTo(("d:parent-x", "/p/sub/data")));
    }

    [Test]
    public void An_included_resource_that_is_defined_differently_is_a_conflict_with_both_places()
    {
        var problem = Written("include: [part.yaml]\nservices: { a: { image: one } }").WithText("part.yaml", "services: { a: { image: two } }").TryLoad().Problems.Single();

        Assert.That((problem.Code, problem.Path, problem.ToString().Contains("part.yaml:1:13", StringComparison.Ordinal)), Is.EqualTo((ComposeCodes.Conflict, "services.a", true)));
    }

    [Test]
    public void Profiles_enable_services_and_naming_one_enables_its_profiles()
    {
        var file = Written("services: { a: { image: n }, b: { image: n, profiles: [x] }, c: { image: n, profiles: [y], depends_on: [a] } }");

        Assert.Multiple(() =>
        {
            Assert.That(file.Load().Services.Keys, Is.EqualTo(new[] { "a" }));
            Assert.That(file.WithProfiles("x").Load().Services.Keys, Is.EqualTo(new[] { "a", "b" }));
            Assert.That(file.WithProfiles("*").Load().Services.Keys, Is.EqualTo(new[] { "a", "b", "c" }));
            Assert.That(file.WithVariable("COMPOSE_PROFILES", "x, y").Load().Services.Keys, Is.EqualTo(new[] { "a", "b", "c" }));
            Assert.That(file.WithServices("c").Load().Services.Keys, Is.EqualTo(new[] { "a", "c" }));
            Assert.That(file.WithServices("bb").TryLoad().Problems.Single().Code, Is.EqualTo(ComposeCodes.NoSuchService));
        });
    }

    [Test]
    public void Unused_resources_are_dropped_on_request()
    {
        var project = Load("services: { a: { image: n, volumes: [\"used:/x\"] } }\nvolumes: { used: , unused: }\nnetworks: { unused: }\nsecrets: { unused: { file: x } }");

        var pruned = project.WithoutUnusedResources();

        Assert.That((project.Volumes.Count, pruned.Volumes.Keys.Single(), pruned.Networks.Keys.Single(), pruned.Secrets.Count), Is.EqualTo((2, "used", "default", 0)));
    }

    [Test]
    public void Every_value_knows_its_place()
    {
        var project = Written("services:\n  a:\n    image: n\n    ports:\n      - 80:80").WithText("over.yaml", "services:\n  a:\n    image: m").WithFile("over.yaml").Load();

        Assert.Multiple(() =>
        {
            Assert.That(project.Locate("services.a.ports[0]").ToString(), Does.EndWith("compose.yaml:5:9"));
            Assert.That(project.Locate("services.a.image")!.Value.Line, Is.EqualTo(3));
            Assert.That(project.Services["a"].Position.ToString(), Does.EndWith("compose.yaml:2:3"));
        });
    }

    [Test]
    public void Without_interpolation_references_stay_as_they_are_written() =>
        Assert.That(Written("services: { a: { image: \"${X:-y}\", ports: [\"${P}:80\"] } }").WithoutInterpolation().Load().Services["a"].Image, Is.EqualTo("${X:-y}"));

    [Test]
    public void Without_interpolation_the_model_prints_as_it_was_merged()
    {
        var project = Written("services: { a: { image: \"n:${TAG:-1}\", mem_limit: \"${M}\", scale: \"${S:-2}\", volumes: [\"${D:-./x}:/data\"] } }").WithoutInterpolation().Load();

        Assert.That(project.ToModelYaml(), Does.Contain("mem_limit: \"${M}\"").And.Contains("scale: \"${S:-2}\"").And.Contains("source: \"${D:-./x}\""));
    }

    [Test]
    public void Files_are_found_upward_with_their_override()
    {
        using var folder = new TemporaryFolder();
        folder.Write("compose.yaml", "services: { a: { image: one } }");
        folder.Write("compose.override.yml", "services: { a: { image: two } }");
        Directory.CreateDirectory(folder.In("deep/deeper"));

        var project = ComposeFile.Open().WithWorkingDirectory(folder.In("deep/deeper")).WithoutProcessEnvironment().Load();

        Assert.That((project.Services["a"].Image, project.WorkingDirectory, project.Files.Count), Is.EqualTo(("two", folder.Root, 2)));
    }

    [Test]
    public void The_variable_COMPOSE_FILE_names_the_files()
    {
        var project = ComposeFile.Open().WithText("one.yaml", "services: { a: { image: one } }").WithText("two.yaml", "services: { a: { image: two } }")
            .WithoutProcessEnvironment().WithVariable("COMPOSE_FILE", "one.yaml;two.yaml").WithVariable("COMPOSE_PATH_SEPARATOR", ";").WithProjectName("p").Load();

        Assert.That(project.Services["a"].Image, Is.EqualTo("two"));
    }

    [Test]
    public async Task A_stream_is_a_file_too()
    {
        using var stream = new MemoryStream("services: { a: { image: n } }"u8.ToArray());

        var project = await (await ComposeFile.FromStreamAsync(stream)).WithProjectName("p").LoadAsync();

        Assert.That(project.Services.Keys, Is.EqualTo(new[] { "a" }));
    }

    [TestCase("")]
    [TestCase("# only a comment")]
    public void An_empty_file_is_an_error(string text) => Assert.That(Written(text).TryLoad().Problems.Single().Code, Is.EqualTo(ComposeCodes.FileNotFound));

    private static ComposeFile Written(string text) => ComposeFile.FromText(text).WithoutProcessEnvironment().WithProjectName("p");

    private static ComposeProject Load(string text) => Written(text).Load();
}
