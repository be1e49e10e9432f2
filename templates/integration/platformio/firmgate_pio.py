# `pio run -t firmgate` for a project of PlatformIO; in platformio.ini:
#
#	[env:board]
#	extra_scripts = firmgate_pio.py
#
# PlatformIO's own `pio check` knows a closed list of tools. This makes the compile database (with the
# toolchain's include folders) and checks it.
import os

Import('env')

project = env.subst('$PROJECT_DIR')
database = os.path.join(project, 'compile_commands.json')

env.Replace(COMPILATIONDB_INCLUDE_TOOLCHAIN=True)
env.AddCustomTarget(
    name='firmgate',
    dependencies=None,
    actions=[
        '"$PYTHONEXE" -m platformio run -t compiledb -e $PIOENV -d "%s"' % project,
        'firmgate check -p "%s" --root "%s" --report-only --format sarif --output "%s" --format text'
        % (database, project, os.path.join(project, 'firmgate.sarif')),
    ],
    title='firmgate',
    description='Analyse the firmware with firmgate',
)
