# Completion of demarche for bash: source this file.

_demarche() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= i
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${COMP_WORDS[i]} in
      --data) ((++i)) ;;
      -*) ;;
      *) command=${COMP_WORDS[i]}; break ;;
    esac
  done
  case $command:$prev in
    codebook:-f|codebook:--format|uncoded:-f|uncoded:--format)
      COMPREPLY=($(compgen -W 'text jsonl' -- "$cur")); return ;;
  esac
  case $prev in
    --data|--codebook) compopt -o dirnames; return ;;
    -o|--output|--model) compopt -o default; return ;;
    --date|--source|--threads|--top|--examples|--rounds|--least-precision|--least-recall|-e|--event|--report) return ;;
    --color) COMPREPLY=($(compgen -W 'auto always never' -- "$cur")); return ;;
    -f|--format)
      local formats='terminal jsonl json csv plover plover-json gdelt phoenix html'
      [[ $command == score ]] && formats='text json'
      COMPREPLY=($(compgen -W "$formats" -- "$cur")); return ;;
    --from)
      local kinds='text jsonl'
      [[ $command == parse ]] && kinds='text jsonl conllu'
      COMPREPLY=($(compgen -W "$kinds" -- "$cur")); return ;;
  esac
  local shared='--help --data --version' words=
  case $command in
    '') words="read explain parse codebook uncoded score bench $shared" ;;
    read) words="--format --with-text --date --source --from --codebook --model --threads --output --color $shared" ;;
    explain) words="--event --report --date --source --from --codebook --model --color $shared" ;;
    parse) words="--from --threads --model --output $shared" ;;
    bench) words="--rounds --stages --json --date --source --from --codebook --model $shared" ;;
    score) words="--notes --format --least-precision --least-recall --codebook --model $shared" ;;
    codebook) words="check test diff --on --format --date --source --from --model --threads $shared" ;;
    uncoded) words="--top --examples --format --date --source --from --codebook --model --threads $shared" ;;
  esac
  if [[ $cur == -* || -z $command ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  elif [[ $command == codebook && $prev == codebook ]]; then
    COMPREPLY=($(compgen -W 'check test diff' -- "$cur"))
  else
    compopt -o default
  fi
}
complete -F _demarche demarche
