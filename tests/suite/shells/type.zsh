# Types a line in an interactive zsh of its own, completes the last word and runs the line.
zmodload zsh/zpty
zpty terminal 'zsh -f -i'
setup=(
    'unsetopt zle_bracketed_paste; PROMPT=""'
    'fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D'
    'bindkey "^I" complete-word; zstyle ":completion:*" verbose no'
    'ospo-ladder() { print -r -- "arri""ved: $*" }'
    'echo REA""DY'
)
zpty -w terminal ${(j:; :)setup}
while zpty -r terminal line; do
    [[ $line == *READY* ]] && break
done
zpty -w -n terminal "$1"$'\t\n'
for attempt in {1..100}; do
    if zpty -r -t terminal output; then
        print -rn -- "$output"
        [[ $output == *"arrived: "* ]] && break
    fi
    sleep 0.05
done
zpty -d terminal
