"""firmgate as a Bazel aspect: one unit object per C source, made wherever Bazel runs actions.

    bazel build //firmware:all --aspects //tools:firmgate.bzl%firmgate_units --output_groups=firmgate

and, for the program's report, a rule over the targets:

    load("//tools:firmgate.bzl", "firmgate_report")
    firmgate_report(name = "check", deps = [":firmware"])

An action sees its declared inputs and nothing else: no git, no search upward, no clock. So the root is
the execution root, configuration comes as a file, nothing is kept beside Bazel's own cache, and the same
inputs give the same bytes. Opt out with the tag "no-firmgate".
"""

load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")
load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "C_COMPILE_ACTION_NAME")

FirmgateUnits = provider(fields = {"units": "depset of .fgo files", "sources": "depset of what they quote"})

def _flags(ctx, target):
    toolchain = find_cpp_toolchain(ctx)
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    context = target[CcInfo].compilation_context
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        user_compile_flags = ctx.fragments.cpp.copts + ctx.fragments.cpp.conlyopts +
                             getattr(ctx.rule.attr, "copts", []),
        include_directories = context.includes,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        preprocessor_defines = depset(transitive = [context.defines, context.local_defines]),
    )
    compiler = cc_common.get_tool_for_action(feature_configuration = features, action_name = C_COMPILE_ACTION_NAME)
    words = cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = C_COMPILE_ACTION_NAME,
        variables = variables,
    )
    return toolchain, compiler, words

def _aspect(target, ctx):
    above = [d[FirmgateUnits] for d in getattr(ctx.rule.attr, "deps", []) if FirmgateUnits in d]
    units = []
    sources = []
    if CcInfo in target and "no-firmgate" not in getattr(ctx.rule.attr, "tags", []):
        toolchain, compiler, words = _flags(ctx, target)
        headers = target[CcInfo].compilation_context.headers
        for src in [f for s in getattr(ctx.rule.attr, "srcs", []) for f in s.files.to_list()]:
            sources.append(src)
            if src.extension != "c":
                continue
            # By its path: a target may have two sources of one name.
            out = ctx.actions.declare_file("%s.%s.fgo" % (ctx.label.name, src.short_path.replace("/", "+")))
            ctx.actions.run(
                mnemonic = "FirmgateUnit",
                progress_message = "firmgate %s" % src.short_path,
                executable = ctx.executable._firmgate,
                arguments = ["unit", "--no-cache", "--root", ".", "--config", ctx.file._config.path, "-o", out.path, "--", compiler] +
                            words + ["-c", src.path],
                inputs = depset([src, ctx.file._config], transitive = [headers, toolchain.all_files]),
                outputs = [out],
            )
            units.append(out)
    mine = FirmgateUnits(
        units = depset(units, transitive = [a.units for a in above]),
        sources = depset(sources, transitive = [a.sources for a in above]),
    )
    return [mine, OutputGroupInfo(firmgate = mine.units)]

firmgate_units = aspect(
    implementation = _aspect,
    attr_aspects = ["deps"],
    attrs = {
        "_firmgate": attr.label(default = "//tools:firmgate", executable = True, cfg = "exec"),
        "_config": attr.label(default = "//:firmgate.yaml", allow_single_file = True),
        "_cc_toolchain": attr.label(default = "@bazel_tools//tools/cpp:current_cc_toolchain"),
    },
    fragments = ["cpp"],
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)

def _report(ctx):
    units = depset(transitive = [d[FirmgateUnits].units for d in ctx.attr.deps])
    sources = depset(transitive = [d[FirmgateUnits].sources for d in ctx.attr.deps])
    out = ctx.actions.declare_file(ctx.label.name + ".sarif")
    words = ctx.actions.args()
    words.add_all(["link", "--no-cache", "--root", ".", "--report-only", "-q", "--format", "sarif", "--output", out])
    words.add("--config", ctx.file._config)
    words.add_all(units)
    ctx.actions.run(
        mnemonic = "FirmgateLink",
        executable = ctx.executable._firmgate,
        arguments = [words],
        inputs = depset([ctx.file._config], transitive = [units, sources]),
        outputs = [out],
    )
    return [DefaultInfo(files = depset([out]))]

firmgate_report = rule(
    implementation = _report,
    attrs = {
        "deps": attr.label_list(aspects = [firmgate_units]),
        "_firmgate": attr.label(default = "//tools:firmgate", executable = True, cfg = "exec"),
        "_config": attr.label(default = "//:firmgate.yaml", allow_single_file = True),
    },
)
