# `idf.py firmgate` for a project of ESP-IDF: copy this file beside the project's CMakeLists.txt.
# The check reads build/compile_commands.json, which `idf.py reconfigure` and every build write; the
# generated headers (sdkconfig.h and others) are there after a build.
import os
import subprocess


def action_extensions(base_actions, project_path):
    def firmgate(action, ctx, args, format, output, block):
        database = os.path.join(args.build_dir, 'compile_commands.json')
        command = ['firmgate', 'check', '-p', database, '--root', project_path, '--format', format,
                   '--output', output or os.path.join(args.build_dir, 'firmgate.' + format),
                   '--format', 'text']
        if not block:
            command.append('--report-only')
        raise SystemExit(subprocess.run(command).returncode)

    return {
        'version': '1',
        'actions': {
            'firmgate': {
                'callback': firmgate,
                'help': 'Analyse the firmware with firmgate.',
                'dependencies': ['all'],
                'options': [
                    {'names': ['--format'], 'help': 'Of the report.', 'default': 'sarif'},
                    {'names': ['--output'], 'help': 'File of the report.', 'default': None},
                    {'names': ['--block'], 'help': 'Fail when findings block.', 'is_flag': True,
                     'default': False},
                ],
            },
        },
    }
